import { asker, consultationOf } from '#server/access/guard.ts';
import { Conflict, NotFound, Unavailable, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { bring } from './bring.ts';
import { isForm, leadTo, refuseForms } from './form-answers.ts';
import { ImportRefusal } from './mapping.ts';
import { readMapping } from './read-mapping.ts';
import { firstRows } from './batch-queries.ts';
import { findBroughtEvents } from './event-queries.ts';
import { findImportPlace, findTargetsOf, type ImportPlace } from './place-queries.ts';
import { cancelImport, findImport, listImports } from './queries.ts';
import * as schema from './schema.ts';
import { listed, shown } from './show.ts';
import { complete } from './take-over.ts';
import { receiveUpload, takesUploads } from './upload.ts';

/** Files that are read at once: each takes a processor for some seconds. */
const mostAtOnce = 2;

/** Editors: comments from elsewhere, checked whole, looked at, completed or cancelled. */
export function commentImportRoutes(app: App, { database: { pool }, keys }: Parts): void {
  takesUploads(app);
  refuseForms(app);
  let reading = 0;
  const about = (summary: string, more = {}) => ({ tags: ['imports'], summary, ...more });
  const config = { access: 'import comments' } as const;
  const base = '/consultations/:slug/comment-imports';
  const one = { params: schema.ImportPath, response: { 200: schema.CommentImport } };

  app.get(
    base,
    {
      config,
      schema: {
        ...about('Imports of comments from elsewhere, newest first'),
        params: schema.ConsultationPath,
        response: { 200: schema.CommentImports },
      },
    },
    async (request) => ({ items: (await listImports(pool, consultationOf(request))).map(listed) }),
  );

  app.post(
    base,
    {
      config,
      bodyLimit: schema.limits.file + 2 * schema.limits.mapping,
      schema: {
        ...about(
          'Check a CSV file (field `file`) by a mapping (field `mapping`) and keep it apart; nothing is counted or shown',
          {
            consumes: ['multipart/form-data'],
          },
        ),
        params: schema.ConsultationPath,
        querystring: schema.UploadQuery,
        response: { 201: schema.CommentImport },
      },
    },
    async (request, reply) => {
      const place = await findPlace(request.params.slug);
      const { source, mapping, leaveOutFaults } = await receiveUpload(request);
      if (reading >= mostAtOnce) throw new Unavailable('Other files are being read at the moment.', 30);
      reading += 1;
      try {
        const by = asker(request).personId;
        const wanted = {
          place,
          source,
          mapping: readMapping(mapping),
          leaveOutFaults,
          by,
          keepWanting: true,
        };
        const { found } = await bring({ pool, keys }, wanted);
        if (!found) throw new NotFound();
        if (isForm(request)) return leadTo(request, reply, `/${found.id}`);
        return reply.code(201).send(await show(place.id, found.id));
      } catch (error) {
        if (!(error instanceof ImportRefusal)) throw error;
        const field = ['mapping', 'column', 'zone', 'document', 'events'].includes(error.code)
          ? 'mapping'
          : 'file';
        throw new Unprocessable(`Nothing was imported: ${error.message}`, [
          { pointer: `/${field}/${error.code}`, detail: error.message },
        ]);
      } finally {
        reading -= 1;
      }
    },
  );

  app.get(
    `${base}/:id`,
    { config, schema: { ...about('One import: what the check found, the first rows'), ...one } },
    (request) => show(consultationOf(request), request.params.id),
  );

  app.post(
    `${base}/:id/completion`,
    { config, schema: { ...about('Complete an import: from now on its comments are received'), ...one } },
    async (request) => {
      const consultationId = consultationOf(request);
      const found = await findImport(pool, consultationId, request.params.id);
      if (!found) throw new NotFound();
      if (found.batches === 0)
        throw new Conflict('The file has faults: mend it, or leave the faulty rows out.');
      const done =
        found.completedAt !== null || (await complete({ pool, keys }, found, asker(request).personId));
      if (!done && !(await findImport(pool, consultationId, found.id))?.completedAt)
        throw new Conflict('The import was cancelled, is not whole, or the consultation is concluded.');
      return show(consultationId, found.id);
    },
  );

  app.post(
    `${base}/:id/cancellation`,
    {
      config,
      schema: {
        ...about('Take back an import that is not complete; nothing of it stays'),
        ...one,
        response: { 200: schema.CommentImports },
      },
    },
    async (request) => {
      const consultationId = consultationOf(request);
      const { id } = request.params;
      const gone = await cancelImport(pool, consultationId, id);
      if (!gone && (await findImport(pool, consultationId, id)))
        throw new Conflict('This import is complete: it cannot be taken back.');
      if (!gone) throw new NotFound();
      return { items: (await listImports(pool, consultationId)).map(listed) };
    },
  );

  async function findPlace(slug: string): Promise<ImportPlace> {
    const place = await findImportPlace(pool, slug);
    if (!place) throw new NotFound();
    return place;
  }

  async function show(consultationId: string, id: string): Promise<schema.CommentImport> {
    const found = await findImport(pool, consultationId, id);
    if (!found) throw new NotFound();
    return shown(found, {
      first: await firstRows(pool, id),
      targets: await findTargetsOf(pool, consultationId),
      events: await findBroughtEvents(pool, id),
    });
  }
}
