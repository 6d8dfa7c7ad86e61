import type { FastifyReply, FastifyRequest } from 'fastify';
import { asker, consultationOf } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { toProblem } from '#server/http/to-problem.ts';
import { isForm, leadTo } from '#server/imports/form-answers.ts';
import { readUpload } from '#server/imports/read-upload.ts';
import { limits } from '#server/imports/schema.ts';
import { receiveUpload, takesUploads } from '#server/imports/upload.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { bringLanguage } from './bring-language.ts';
import { openToMend } from './mend.ts';
import * as schema from './schema.ts';

/** Editors: a file in another language, matched to the sections of a version that is not published. */
export function languageRoutes(app: App, { database: { pool } }: Parts): void {
  takesUploads(app);
  app.setErrorHandler((error, request, reply) => {
    if (!isForm(request)) throw error;
    const { status, errors } = toProblem(error, request.id);
    if (status >= 500 && status !== 503) throw error;
    const code = /^\/(?:file|op)\/(\w+)$/.exec(errors[0]?.pointer ?? '')?.[1] ?? String(status);
    return leadToLanguages(request, reply, `?refused=${code}`);
  });

  app.post(
    '/consultations/:slug/documents/:document/versions/:number/languages',
    {
      config: { access: 'publish drafts' },
      bodyLimit: limits.file + 64 * 1024,
      schema: {
        tags: ['drafts'],
        summary:
          'Bring in a file (field `file`) that says the version in another language; bound to its revision',
        consumes: ['multipart/form-data'],
        params: schema.VersionPath,
        querystring: schema.LanguageUploadQuery,
        response: { 201: schema.Done },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const at = {
        consultationId: consultationOf(request),
        document: params.document,
        number: params.number,
      };
      const mending = { at, revision: query.revision, by: asker(request).personId };
      // Asked before the file is read: an address or revision that is wrong costs nobody an upload.
      await inTransaction(pool, (client) => openToMend(client, mending));
      const upload = await receiveUpload(request);
      const draft = await readUpload(upload);
      const { fileName, title } = upload;
      const brought = { draft, fileName, title, language: upload.language ?? draft.language };
      const done = await inTransaction(pool, (client) => bringLanguage(client, mending, brought));
      if (isForm(request)) return leadToLanguages(request, reply, '?done=language');
      return reply.code(201).send(done);
    },
  );
}

function leadToLanguages(request: FastifyRequest, reply: FastifyReply, rest: string): FastifyReply {
  const { document = '', number = '' } = Object(request.params);
  return leadTo(
    request,
    reply,
    `/${encodeURIComponent(document)}/${encodeURIComponent(number)}/languages${rest}`,
  );
}
