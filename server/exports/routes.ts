import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { asker, requireMay } from '#server/access/guard.ts';
import { findConsultationId } from '#server/access/queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound, TooManyRequests, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { cursorAfter, lastOf } from './cursor.ts';
import {
  addExport,
  cancelExport,
  countDownload,
  type ExportRow,
  findOwnExport,
  listOwnExports,
} from './queries.ts';
import { fileOf } from './run-exports.ts';
import * as schema from './schema.ts';
import { findFile, sendFile } from './send-file.ts';
import { shown } from './show.ts';

/** Analysts and editors (of decisions also auditors): taking data out, each their own exports. */
export function exportRoutes(app: App, { config: { DATA_DIR }, database: { pool } }: Parts): void {
  const about = (summary: string) => ({ tags: ['exports'], summary });
  const config = { access: 'export figures' } as const;
  const personal = { 'cache-control': 'no-store' };

  app.post(
    '/exports',
    {
      config,
      schema: {
        ...about('Begin an export; it is written in the background'),
        body: schema.ExportWanted,
        response: { 202: schema.Export },
      },
    },
    async (request, reply) => {
      const { consultation, filters = {}, ...wanted } = request.body;
      const consultationId = await placeOf(request, consultation, wanted.dataset);
      if (wanted.dataset === 'decisions' && Object.keys(filters).length > 0)
        throw new Unprocessable('Decisions are exported whole.', [
          { pointer: '/filters', detail: 'Leave it out.' },
        ]);
      const { personId } = asker(request);
      const job = { id: randomUUID(), consultationId, requestedBy: personId, filters, ...wanted };
      await inTransaction(pool, async (client) => {
        if (!(await addExport(client, job, schema.limits.open)))
          throw new TooManyRequests(
            'Several of your exports are under way already. Wait for one, or cancel one.',
            30,
          );
        await recordAct(client, {
          actorId: personId,
          action: `${wanted.dataset}.exported`,
          consultationId,
          subject: job.id,
          details: { format: wanted.format },
        });
      });
      return reply
        .code(202)
        .headers(personal)
        .send(shown(await ownExport(request, job.id)));
    },
  );

  app.get(
    '/exports',
    {
      config,
      schema: {
        ...about('One’s own exports of a consultation, newest first'),
        querystring: schema.ExportsQuery,
        response: { 200: schema.ExportPage },
      },
    },
    async (request, reply) => {
      const { consultation, limit = 25, after } = request.query;
      const consultationId = await placeOf(request, consultation, 'decisions');
      const { personId } = asker(request);
      const rows = await listOwnExports(pool, {
        consultationId,
        personId,
        limit: limit + 1,
        after: after === undefined ? undefined : lastOf(after),
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      reply.headers(personal);
      return { items: items.map(shown), next: rows.length > limit && last ? cursorAfter(last) : null };
    },
  );

  app.get(
    '/exports/:id',
    {
      config,
      schema: {
        ...about('How far an export is'),
        params: schema.ExportPath,
        response: { 200: schema.Export },
      },
    },
    async (request, reply) => {
      reply.headers(personal);
      return shown(await ownExport(request, request.params.id));
    },
  );

  app.post(
    '/exports/:id/cancellation',
    {
      config,
      schema: {
        ...about('Stop an export that waits or is under way; nothing of it stays'),
        params: schema.ExportPath,
        response: { 200: schema.Export },
      },
    },
    async (request, reply) => {
      const { id } = await ownExport(request, request.params.id);
      const stopped = await cancelExport(pool, id, asker(request).personId);
      const now = await ownExport(request, id);
      if (!stopped && now.status !== 'cancelled') throw new Conflict('This export has ended already.');
      reply.headers(personal);
      return shown(now);
    },
  );

  app.get(
    '/exports/:id/file',
    {
      config,
      // A HEAD would count as a download.
      exposeHeadRoute: false,
      schema: {
        ...about('The archive: data, `datapackage.json`, README, digests. Needs a session; kept for a day'),
        params: schema.ExportPath,
        response: {
          200: {
            content: {
              'application/zip': { schema: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      if (!asker(request).sessionId)
        throw new Forbidden('A key for scripts cannot fetch this file. Sign in.');
      const { id, status, slug, dataset, cutOff } = await ownExport(request, request.params.id);
      if (status === 'queued' || status === 'running') throw new Conflict('This export is not done yet.');
      if (status !== 'done') throw new NotFound('There is no file of this export, or not any more.');
      const day = (cutOff ?? new Date()).toISOString().slice(0, 10);
      const file = await findFile(fileOf(DATA_DIR, id));
      await countDownload(pool, id);
      return sendFile(reply, file, `${slug}-${dataset}-${day}.zip`);
    },
  );

  async function placeOf(request: FastifyRequest, slug: string, dataset: schema.Dataset): Promise<string> {
    const consultationId = await findConsultationId(pool, slug);
    if (!consultationId) throw new NotFound();
    requireMay(asker(request), dataset === 'decisions' ? 'export figures' : 'analyse', consultationId);
    return consultationId;
  }

  /** The asker's own export; who has lost the role has lost the export. */
  async function ownExport(request: FastifyRequest, id: string): Promise<ExportRow> {
    const found = await findOwnExport(pool, id, asker(request).personId);
    if (!found) throw new NotFound();
    const { dataset, consultationId } = found;
    requireMay(asker(request), dataset === 'decisions' ? 'export figures' : 'analyse', consultationId);
    return found;
  }
}
