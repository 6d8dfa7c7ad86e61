import { randomUUID } from 'node:crypto';
import { asker, consultationOf } from '#server/access/guard.ts';
import { recordAct } from '#server/audit/record.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { normalise } from '#server/http/text.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import * as queries from './queries.ts';
import * as schema from './schema.ts';
import type { PreviewLink } from './schema.ts';
import { newToken, tokenHash } from './token.ts';

/** Editors: links that show what is not published yet to whoever holds them. */
export function previewRoutes(app: App, { config: { PUBLIC_URL }, database: { pool } }: Parts): void {
  const config = { access: 'publish drafts' } as const;
  const about = (summary: string) => ({ tags: ['previews'], summary });

  app.get(
    '/consultations/:slug/previews',
    {
      config,
      schema: {
        ...about('Preview links that were made, without their tokens'),
        params: schema.ConsultationPath,
        response: { 200: schema.PreviewLinks },
      },
    },
    async (request) => {
      const rows = await queries.listPreviews(pool, consultationOf(request), schema.limits.links);
      return { items: rows.map(shown) };
    },
  );

  app.post(
    '/consultations/:slug/previews',
    {
      config,
      schema: {
        ...about('Make a preview link; its token is in this answer alone'),
        params: schema.ConsultationPath,
        body: schema.NewPreview,
        response: { 201: schema.MadePreview },
      },
    },
    async (request, reply) => {
      const consultationId = consultationOf(request);
      const { personId } = asker(request);
      const { shows = null, days = 7, note } = request.body;
      const versionId = shows && (await queries.findVersionId(pool, { consultationId, ...shows }));
      if (versionId === undefined)
        throw new Unprocessable('There is no such version.', [
          { pointer: '/shows', detail: 'Name a document of this consultation and one of its versions.' },
        ]);
      const token = newToken();
      const row = {
        id: randomUUID(),
        consultationId,
        versionId,
        tokenHash: tokenHash(token) ?? Buffer.alloc(0),
        note: note === undefined ? null : normalise(note).trim(),
        madeBy: personId,
        days,
      };
      const made = await inTransaction(pool, async (client) => {
        const kept = await queries.insertPreview(client, row);
        const act = { action: 'preview.made', consultationId, subject: kept.id, details: { days } };
        await recordAct(client, { actorId: personId, ...act });
        return kept;
      });
      const url = new URL(`/preview/${token}`, PUBLIC_URL).href;
      return reply.code(201).send({ ...shown(made), token, url });
    },
  );

  app.delete(
    '/consultations/:slug/previews/:id',
    {
      config,
      schema: {
        ...about('End a preview link at once'),
        params: schema.PreviewPath,
        response: { 200: schema.PreviewLinks },
      },
    },
    async (request) => {
      const consultationId = consultationOf(request);
      const { id } = request.params;
      await inTransaction(pool, async (client) => {
        if (!(await queries.revokePreview(client, { consultationId, id }))) throw new NotFound();
        const act = { action: 'preview.revoked', consultationId, subject: id };
        await recordAct(client, { actorId: asker(request).personId, ...act });
      });
      const rows = await queries.listPreviews(pool, consultationId, schema.limits.links);
      return { items: rows.map(shown) };
    },
  );
}

const shown = ({ document, version, madeAt, expiresAt, ...row }: queries.PreviewRow): PreviewLink => ({
  ...row,
  shows: document === null || version === null ? null : { document, version },
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
