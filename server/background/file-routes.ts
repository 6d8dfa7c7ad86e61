import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { findFile } from './file-queries.ts';
import { FilePath } from './schema.ts';
import { sendFile } from './send-file.ts';

/** Anyone: the file of a published background document. */
export function backgroundFileRoutes(app: App, { database: { pool } }: Parts): void {
  app.get(
    '/background-documents/:id/file',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'The file of a background document, to be saved',
        params: FilePath,
      },
    },
    async (request, reply) => {
      const file = await findFile(pool, request.params.id);
      if (!file?.published) throw new NotFound();
      const etag = `"${file.sha256.toString('hex')}"`;
      reply.headers({ 'cache-control': 'public, max-age=60', etag });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return sendFile(pool, reply, request.params.id, file);
    },
  );
}
