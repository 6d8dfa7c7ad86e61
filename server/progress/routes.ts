import { asker } from '#server/access/guard.ts';
import { recordAct } from '#server/audit/record.ts';
import { ConsultationPath } from '#server/consultations/schema.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { resting } from '#server/transparency/resting.ts';
import { setThreshold } from './queries.ts';
import { kindOf, readClock, readProgress } from './read-progress.ts';
import { Alerts, Progress, ProgressQuery } from './schema.ts';

/** Those responsible for a consultation: how intake and work go, and when they are written to. */
export function progressRoutes(app: App, { database: { pool } }: Parts): void {
  const about = (summary: string) => ({ tags: ['progress'], summary });
  const read = (key: string) => {
    const [id = '', language] = key.split(' ');
    return readProgress(pool, id, language);
  };
  const figures = resting(read);

  app.get(
    '/consultations/:slug/progress',
    {
      config: { access: 'follow progress' },
      schema: {
        ...about('Time left, intake by the hour, what waits, who is silent, and alerts'),
        params: ConsultationPath,
        querystring: ProgressQuery,
        response: { 200: Progress },
      },
    },
    async ({ consultationId, query }) => {
      if (!consultationId) throw new NotFound();
      const found = await figures(`${consultationId} ${query.language ?? ''}`.trim());
      return { ...found, clock: await readClock(pool, consultationId) };
    },
  );

  app.put(
    '/consultations/:slug/alerts',
    {
      config: { access: 'edit texts and dates' },
      schema: {
        ...about('Set from when on those responsible are written to; null: never'),
        params: ConsultationPath,
        body: Alerts,
        response: { 200: Alerts },
      },
    },
    async (request) => {
      const { consultationId, body } = request;
      if (!consultationId) throw new NotFound();
      await inTransaction(pool, async (client) => {
        for (const name of ['undecidedHours', 'intakeTimes', 'silentHours'] as const)
          await setThreshold(client, consultationId, kindOf[name], body[name]);
        await recordAct(client, {
          actorId: asker(request).personId,
          action: 'alerts.set',
          consultationId,
          details: body,
        });
      });
      return body;
    },
  );
}
