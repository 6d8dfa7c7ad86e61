import type { FastifyRequest } from 'fastify';
import { consultationOf } from '#server/access/guard.ts';
import { dispositionOf } from '#server/background/send-file.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { strictestPolicy } from '#server/http/security-headers.ts';
import * as schema from './schema.ts';
import { SourceQuery, Source } from './source-schema.ts';
import { showSource } from './show-source.ts';
import { findSource, readSourceFile } from './source-queries.ts';

const url = '/consultations/:slug/documents/:document/versions/:number/source';

/** Editors: the file that a version came from, beside what was made of it, until the version is published. */
export function sourceRoutes(app: App, { database: { pool } }: Parts): void {
  const config = { access: 'publish drafts' } as const;
  const about = (summary: string) => ({ tags: ['drafts'], summary, params: schema.VersionPath });

  app.get(
    url,
    {
      config,
      schema: {
        ...about('The lines of the file that a version came from, each with the section that it went to'),
        querystring: SourceQuery,
        response: { 200: Source },
      },
    },
    (request) => showSource(pool, placeOf(request), request.query),
  );

  app.get(
    `${url}/file`,
    { config, schema: about('The file that a version came from, to be saved') },
    async (request, reply) => {
      const found = await findSource(pool, placeOf(request));
      const file = found && (await readSourceFile(pool, found.versionId));
      if (!file) throw new NotFound();
      return reply
        .headers({
          'cache-control': 'no-store',
          // Whatever it is, a browser saves it and never opens it.
          'content-type': 'application/octet-stream',
          'content-disposition': dispositionOf(found.fileName),
          'content-security-policy': `${strictestPolicy}; sandbox`,
        })
        .send(file);
    },
  );
}

const placeOf = (
  request: Pick<FastifyRequest, 'consultationId'> & { params: { document: string; number: number } },
) => ({
  consultationId: consultationOf(request),
  document: request.params.document,
  number: request.params.number,
});
