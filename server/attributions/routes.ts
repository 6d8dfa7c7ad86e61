import { randomUUID } from 'node:crypto';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import { endSessionsOfMembers } from '#server/accounts/session-queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { freeSlug, slugOf } from '#server/drafts/slugs.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { checkNew, checkProvince, checkTexts } from './check-names.ts';
import * as queries from './queries.ts';
import * as schema from './schema.ts';
import { showAttribution } from './show.ts';

const tags = ['deputies and organisations'];

/** Deputies and organisations: administrators make and change them, members see their own. */
export function attributionRoutes(app: App, { database: { pool } }: Parts): void {
  app.get(
    '/attributions',
    {
      config: { access: 'see attributions' },
      schema: {
        tags,
        summary: 'Deputies and organisations: all for administrators, their own for members',
        querystring: schema.AttributionsQuery,
        response: { 200: schema.AttributionPage },
      },
    },
    async (request) => {
      const who = asker(request);
      const { limit = 25, ...query } = request.query;
      const only = may(who, 'manage attributions')
        ? null
        : who.memberships.map(({ attributionId }) => attributionId);
      const rows = await queries.listAttributions(pool, only, { ...query, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        items: page.map((row) => showAttribution(row, who)),
        next: rows.length > limit ? (page.at(-1)?.slug ?? null) : null,
      };
    },
  );

  app.post(
    '/attributions',
    {
      config: { access: 'manage attributions' },
      schema: {
        tags,
        summary: 'Enter a deputy or an organisation',
        body: schema.NewAttribution,
        response: { 201: schema.Attribution },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      checkNew(request.body);
      const { texts, ...made } = request.body;
      const id = randomUUID();
      await inTransaction(pool, async (client) => {
        const wanted = slugOf(texts[0]?.name ?? '');
        const slug = made.slug ?? freeSlug(wanted, await queries.listSlugsLike(client, wanted));
        if (!(await queries.insertAttribution(client, id, slug, made)))
          throw new Conflict('This address is taken. Choose another one.');
        await queries.putTexts(client, id, texts);
        await recordAct(client, {
          actorId: who.personId,
          action: 'attribution.created',
          subject: id,
          details: { slug, capacity: made.capacity },
        });
      });
      return reply.code(201).send(showAttribution(await find(id), who));
    },
  );

  app.patch(
    '/attributions/:id',
    {
      config: { access: 'manage attributions' },
      schema: {
        tags,
        summary: 'Change names, province, or whether the mandate is over',
        params: schema.AttributionPath,
        body: schema.AttributionChange,
        response: { 200: schema.Attribution },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id } = request.params;
      const { province, texts = [], ended } = request.body;
      const { capacity } = await find(id);
      checkProvince(province ?? undefined);
      checkTexts(capacity, texts);
      await inTransaction(pool, async (client) => {
        await queries.lockAttribution(client, id);
        if (province !== undefined) await queries.setProvince(client, id, province);
        if (ended !== undefined && (await queries.setEnded(client, id, ended)))
          await endSessionsOfMembers(client, id);
        await queries.putTexts(client, id, texts);
        await recordAct(client, {
          actorId: who.personId,
          action: ended ? 'attribution.ended' : 'attribution.changed',
          subject: id,
          details: { changed: Object.keys(request.body).sort() },
        });
      });
      return showAttribution(await find(id), who);
    },
  );

  async function find(id: string): Promise<queries.AttributionRow> {
    const found = await queries.findAttribution(pool, id);
    if (!found) throw new NotFound();
    return found;
  }
}
