import type { FastifyReply, FastifyRequest } from 'fastify';
import { asker, consultationOf } from '#server/access/guard.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { openApart } from '#server/versions/apart.ts';
import { proposeAlignment } from '#server/versions/propose.ts';
import { bringDocument, bringVersion, type Brought } from './bring.ts';
import { isForm, leadTo, refuseForms } from './form-answers.ts';
import { publish } from './publish.ts';
import { listOwnDocuments } from './queries.ts';
import { readUpload } from './read-upload.ts';
import * as schema from './schema.ts';
import { showVersion } from './show.ts';
import { receiveUpload, takesUploads } from './upload.ts';

/** Editors: bringing drafts in as files, and publishing them. */
export function importRoutes(app: App, { database: { pool } }: Parts): void {
  const apart = openApart();
  app.addHook('onClose', () => apart.stop());
  takesUploads(app);
  refuseForms(app);
  const about = (summary: string, more = {}) => ({ tags: ['drafts'], summary, ...more });
  const config = { access: 'publish drafts' } as const;
  const form = { consumes: ['multipart/form-data'], querystring: schema.UploadQuery };
  const bodyLimit = schema.limits.file + 64 * 1024;

  app.post(
    '/consultations/:slug/documents',
    {
      config,
      bodyLimit,
      schema: {
        ...about('Bring in a file (field `file`) as a new document; it is not published yet', form),
        params: schema.ConsultationPath,
        response: { 201: schema.Imported },
      },
    },
    async (request, reply) => {
      const [by, consultationId] = [asker(request).personId, consultationOf(request)];
      const upload = await receiveUpload(request);
      const bringing = { consultationId, by, upload, draft: await readUpload(upload) };
      const brought = await inTransaction(pool, (client) => bringDocument(client, bringing));
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
          form,
        ),
        params: schema.DocumentPath,
        response: { 201: schema.Imported },
      },
    },
    async (request, reply) => {
      const [by, consultationId, { document }] = [
        asker(request).personId,
        consultationOf(request),
        request.params,
      ];
      // Asked before the file is read: an address that is wrong costs nobody an upload.
      await requireDocument(consultationId, document);
      const upload = await receiveUpload(request);
      const bringing = { consultationId, by, document, upload, draft: await readUpload(upload) };
      const { versionId, ...brought } = await inTransaction(pool, (client) => bringVersion(client, bringing));
      await proposeAlignment(pool, apart, versionId);
      return answer(request, reply, brought);
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
      const consultationId = consultationOf(request);
      const { slug, document, number } = request.params;
      const by = asker(request).personId;
      const { note, kind = 'revision', withGaps = false } = request.body;
      await publish(pool, apart, { consultationId, document, number, by, note, kind, withGaps });
      return showVersion(pool, { consultationId, slug, document, number, language: 'vi' });
    },
  );

  async function requireDocument(consultationId: string, slug: string): Promise<void> {
    const documents = await listOwnDocuments(pool, consultationId, 'vi');
    if (!documents.some((document) => document.slug === slug)) throw new NotFound();
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, { document, version }: Brought) {
    if (isForm(request)) return leadTo(request, reply, `/${document}/${version}?done=imported`);
    const shown = await showVersion(pool, {
      consultationId: consultationOf(request),
      slug: '',
      document,
      number: version,
      language: 'vi',
    });
    return reply.code(201).send({ document, version, published: false, report: shown.report });
  }
}
