import { consultationOf } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { listOwnDocuments } from './queries.ts';
import { ConsultationPath, LanguageQuery, OwnDocuments, OwnVersion, VersionPath } from './schema.ts';
import { showVersion } from './show.ts';

/** Editors: looking at what was found in the files of drafts, published or not. */
export function ownVersionRoutes(app: App, { database: { pool } }: Parts): void {
  const about = (summary: string) => ({ tags: ['drafts'], summary });
  const config = { access: 'publish drafts' } as const;

  app.get(
    '/consultations/:slug/versions',
    {
      config,
      schema: {
        ...about('Documents with all their versions, also those that are not published'),
        params: ConsultationPath,
        querystring: LanguageQuery,
        response: { 200: OwnDocuments },
      },
    },
    async (request) => {
      const items = await listOwnDocuments(pool, consultationOf(request), request.query.language ?? 'vi');
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
        params: VersionPath,
        querystring: LanguageQuery,
        response: { 200: OwnVersion },
      },
    },
    (request) => {
      const { document, number } = request.params;
      return showVersion(pool, {
        consultationId: consultationOf(request),
        slug: request.params.slug,
        document,
        number,
        language: request.query.language ?? 'vi',
      });
    },
  );
}
