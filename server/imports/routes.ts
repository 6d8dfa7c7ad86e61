import type { FastifyReply, FastifyRequest } from 'fastify';
import { asker } from '#server/access/guard.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { bringDocument, bringVersion, type Brought } from './bring.ts';
import { isForm, leadTo, refuseForms } from './form-answers.ts';
import { listOwnDocuments, lockDocument, newestVersion, setPublished } from './queries.ts';
import { readUpload } from './read-upload.ts';
import * as schema from './schema.ts';
import { showVersion } from './show.ts';
import { receiveUpload, takesUploads } from './upload.ts';

/** Editors: bringing drafts in as files, looking at what was found, publishing it. */
export function importRoutes(app: App, { database: { pool } }: Parts): void {
  takesUploads(app);
  refuseForms(app);
  const about = (summary: string, more = {}) => ({ tags: ['drafts'], summary, ...more });
  const config = { access: 'publish drafts' } as const;
  const upload = { consumes: ['multipart/form-data'], querystring: schema.UploadQuery };
  const bodyLimit = schema.limits.file + 64 * 1024;

  app.get(
    '/consultations/:slug/versions',
    {
      config,
      schema: {
        ...about('Documents with all their versions, also those that are not published'),
        params: schema.ConsultationPath,
        querystring: schema.LanguageQuery,
        response: { 200: schema.OwnDocuments },
      },
    },
    async (request) => {
      const items = await listOwnDocuments(pool, idOf(request), request.query.language ?? 'vi');
      const shown = ({ publishedAt, ...version }: (typeof items)[number]['versions'][number]) => ({
        ...version,
        publishedAt: publishedAt?.toISOString() ?? null,
      });
      return { items: items.map((item) => ({ ...item, versions: item.versions.map(shown) })) };
    },
  );

  app.get(
    '/consultations/:slug/documents/:document/versions/:number',
    {
      config,
      schema: {
        ...about('One version, published or not: its outline and what its import found'),
        params: schema.VersionPath,
        querystring: schema.LanguageQuery,
        response: { 200: schema.OwnVersion },
      },
    },
    (request) => {
      const { document, number } = request.params;
      return showVersion(pool, {
        consultationId: idOf(request),
        document,
        number,
        language: request.query.language ?? 'vi',
      });
    },
  );

  app.post(
    '/consultations/:slug/documents',
    {
      config,
      bodyLimit,
      schema: {
        ...about('Bring in a file (field `file`) as a new document; it is not published yet', upload),
        params: schema.ConsultationPath,
        response: { 201: schema.Imported },
      },
    },
    async (request, reply) => {
      const [by, consultationId] = [asker(request).personId, idOf(request)];
      const sent = await receiveUpload(request);
      const read = await readUpload(sent);
      const brought = await inTransaction(pool, (client) =>
        bringDocument(client, { consultationId, by, upload: sent, read }),
      );
      return answer(request, reply, brought);
    },
  );

  app.post(
    '/consultations/:slug/documents/:document/versions',
    {
      config,
      bodyLimit,
      schema: {
        ...about(
          'Bring in a file (field `file`) as the next version of a document; it is not published yet',
          upload,
        ),
        params: schema.DocumentPath,
        response: { 201: schema.Imported },
      },
    },
    async (request, reply) => {
      const [by, consultationId, { document }] = [asker(request).personId, idOf(request), request.params];
      const before = await newestVersion(pool, consultationId, document);
      if (!before) throw new NotFound();
      const sent = await receiveUpload(request);
      const read = await readUpload(sent, before.nodes);
      const bringing = { consultationId, by, document, upload: sent, read, before };
      return answer(request, reply, await inTransaction(pool, (client) => bringVersion(client, bringing)));
    },
  );

  app.post(
    '/consultations/:slug/documents/:document/versions/:number/publication',
    {
      config,
      schema: {
        ...about('Publish a version; from then on it never changes'),
        params: schema.VersionPath,
        body: schema.Publication,
        response: { 200: schema.OwnVersion },
      },
    },
    async (request) => {
      const consultationId = idOf(request);
      const { document, number } = request.params;
      await inTransaction(pool, async (client) => {
        const found = await lockDocument(client, consultationId, document);
        if (!found) throw new NotFound();
        if (!(await setPublished(client, { documentId: found.id, number, note: request.body.note }))) {
          await showVersion(client, { consultationId, document, number, language: 'vi' });
          throw new Conflict('This version is published already, or a newer one is.');
        }
        const details = { document, version: number };
        const act = {
          actorId: asker(request).personId,
          action: 'version.published',
          consultationId,
          subject: found.id,
          details,
        };
        await recordAct(client, act);
      });
      return showVersion(pool, { consultationId, document, number, language: 'vi' });
    },
  );

  async function answer(request: FastifyRequest, reply: FastifyReply, { document, version }: Brought) {
    if (isForm(request)) return leadTo(request, reply, `/${document}/${version}?done=imported`);
    const shown = await showVersion(pool, {
      consultationId: idOf(request),
      document,
      number: version,
      language: 'vi',
    });
    return reply.code(201).send({ document, version, published: false, report: shown.report });
  }
}

function idOf({ consultationId }: Pick<FastifyRequest, 'consultationId'>): string {
  if (consultationId === undefined) throw new NotFound();
  return consultationId;
}
