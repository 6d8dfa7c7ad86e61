import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { openApart } from './apart.ts';
import { versionComparer } from './compare-versions.ts';
import { readOrphans } from './read-orphans.ts';
import * as schema from './schema.ts';

/** Anyone: what changed between two published versions of a document, and which comments lost their place by it. */
export function versionRoutes(app: App, parts: Parts): void {
  const apart = openApart();
  app.addHook('onClose', () => apart.stop());
  const answers = openAnswerCache(2);
  const compare = versionComparer(parts, apart);

  app.get(
    '/consultations/:slug/documents/:document/compare',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'What changed between two versions, section by section and word by word',
        params: schema.ComparePath,
        querystring: schema.CompareQuery,
        response: { 200: schema.VersionComparison },
      },
    },
    (request, reply) => answers.answer(request, reply, () => compare(request.params, request.query)),
  );

  app.get(
    '/consultations/:slug/documents/:document/orphans',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'Comments whose section or quoted passage is gone from the newest version',
        params: schema.ComparePath,
        querystring: schema.OrphansQuery,
        response: { 200: schema.Orphans },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, () => readOrphans(parts, request.params, request.query)),
  );
}
