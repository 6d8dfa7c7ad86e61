import type { FastifyRequest } from 'fastify';
import { findFile } from '#server/background/file-queries.ts';
import { sendFile } from '#server/background/send-file.ts';
import { readConsultation } from '#server/consultations/read-consultation.ts';
import { readDocument, readUnit } from '#server/consultations/read-document.ts';
import { DocumentVersion, ReadingUnit } from '#server/consultations/document-schema.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { findOwnPicture } from '#server/pictures/queries.ts';
import { sendPicture } from '#server/pictures/send.ts';
import { findHeld, type Held } from './queries.ts';
import * as schema from './schema.ts';
import { tokenHash } from './token.ts';

/**
 * Whoever holds a preview link, by the header `Preview-Token`: what readers will see once it is published. Nothing of it
 * is kept or indexed by anybody, and nothing can be sent from it.
 */
export function previewReadingRoutes(app: App, { database }: Parts): void {
  const { db, pool } = database;
  const config = { access: 'public' } as const;
  const about = (summary: string) => ({ tags: ['previews'], summary });
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
  });

  async function heldBy(request: FastifyRequest): Promise<Held> {
    const hash = tokenHash(request.headers['preview-token']);
    const held = hash && (await findHeld(pool, hash));
    if (!held) throw new NotFound('This preview link is not good, or not any more.');
    return held;
  }

  app.get(
    '/preview',
    {
      config,
      schema: {
        ...about('The consultation as it would look once all is published'),
        querystring: schema.LanguageQuery,
        response: { 200: schema.Preview },
      },
    },
    async (request) => {
      const held = await heldBy(request);
      const consultation = await readConsultation(database, held.slug, request.query.language, held);
      return { expiresAt: held.expiresAt.toISOString(), consultation };
    },
  );

  app.get(
    '/preview/documents/:document',
    {
      config,
      schema: {
        ...about('A version of a document as it would look'),
        params: schema.DocumentPath,
        querystring: schema.VersionQuery,
        response: { 200: DocumentVersion },
      },
    },
    async (request) => {
      const held = await heldBy(request);
      const { language, version: number } = request.query;
      const wanted = { slug: held.slug, document: request.params.document, number, language };
      return readDocument(db, wanted, held);
    },
  );

  app.get(
    '/preview/documents/:document/sections/:nodeId',
    {
      config,
      schema: {
        ...about('The page of a section as it would look'),
        params: schema.NodePath,
        querystring: schema.VersionQuery,
        response: { 200: ReadingUnit },
      },
    },
    async (request) => {
      const held = await heldBy(request);
      const { language, version: number } = request.query;
      return readUnit(db, { slug: held.slug, ...request.params, number }, language, held);
    },
  );

  app.get(
    '/preview/pictures/:id',
    {
      config,
      schema: { ...about('A picture of a draft that may not be published yet'), params: schema.FilePath },
    },
    async (request, reply) => {
      const held = await heldBy(request);
      return sendPicture(reply, await findOwnPicture(pool, { ...held, id: request.params.id }), 'no-store');
    },
  );

  app.get(
    '/preview/background-documents/:id/file',
    { config, schema: { ...about('The file of a background document'), params: schema.FilePath } },
    async (request, reply) => {
      const held = await heldBy(request);
      const file = await findFile(pool, request.params.id);
      if (file?.consultationId !== held.consultationId) throw new NotFound();
      return sendFile(pool, reply, request.params.id, file);
    },
  );
}
