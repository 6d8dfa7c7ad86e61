import { asker, consultationOf } from '#server/access/guard.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findPlace } from '#server/roles/place-queries.ts';
import { changeDocumentTexts, changeHighlights } from './change.ts';
import { findVersion, listHighlights } from './queries.ts';
import { findDocumentTexts } from './text-queries.ts';
import * as schema from './schema.ts';
import type { DocumentTexts, Highlights } from './schema.ts';

/** Editors: what is new in each section, and what a document is called and says of itself. */
export function highlightRoutes(app: App, { database: { pool } }: Parts): void {
  const config = { access: 'publish drafts' } as const;
  const about = (summary: string) => ({ tags: ['drafts'], summary });
  const highlights = '/consultations/:slug/documents/:document/versions/:number/highlights';

  app.get(
    highlights,
    {
      config,
      schema: {
        ...about('What is said to be new in each section of a version'),
        params: schema.VersionPath,
        response: { 200: schema.Highlights },
      },
    },
    (request) => showHighlights({ consultationId: consultationOf(request), ...request.params }),
  );

  app.put(
    highlights,
    {
      config,
      schema: {
        ...about('Say what is new in sections, and why others are gone, in the words of the drafting body'),
        params: schema.VersionPath,
        body: schema.WantedHighlights,
        response: { 200: schema.Highlights },
      },
    },
    async (request) => {
      const at = { consultationId: consultationOf(request), ...request.params, by: asker(request).personId };
      await inTransaction(pool, (client) => changeHighlights(client, at, request.body));
      return showHighlights(at);
    },
  );

  app.get(
    '/consultations/:slug/documents/:document/texts',
    {
      config,
      schema: {
        ...about('What a document is called and says of itself, in all languages'),
        params: schema.DocumentPath,
        response: { 200: schema.DocumentTexts },
      },
    },
    (request) => showTexts({ consultationId: consultationOf(request), ...request.params }),
  );

  app.patch(
    '/consultations/:slug/documents/:document',
    {
      config,
      schema: {
        ...about('Change title and plain-language summary of a document'),
        params: schema.DocumentPath,
        body: schema.WantedDocumentTexts,
        response: { 200: schema.DocumentTexts },
      },
    },
    async (request) => {
      const at = { consultationId: consultationOf(request), ...request.params, by: asker(request).personId };
      await inTransaction(pool, (client) => changeDocumentTexts(client, at, request.body));
      return showTexts(at);
    },
  );

  async function showHighlights(at: Parameters<typeof findVersion>[1]): Promise<Highlights> {
    const [version, place] = await Promise.all([findVersion(pool, at), findPlace(pool, at.consultationId)]);
    if (!version || !place) throw new NotFound();
    const { published, language } = version;
    return { published, opened: place.opened, language, items: await listHighlights(pool, version.id) };
  }

  async function showTexts(at: { consultationId: string; document: string }): Promise<DocumentTexts> {
    const [found, place] = await Promise.all([
      findDocumentTexts(pool, at),
      findPlace(pool, at.consultationId),
    ]);
    if (!found || !place) throw new NotFound();
    const { published, texts } = found;
    return { slug: at.document, published, opened: place.opened, texts };
  }
}
