import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { publicId } from '#server/ids.ts';
import { atMost } from './at-most.ts';
import { findComments, findSections, readQuery } from './find.ts';
import { passageOf } from './passage.ts';
import { labelsOf } from './place-labels.ts';
import { SearchQuery, SearchResult } from './schema.ts';

/** Anyone: drafts and published comments by their words. */
export function searchRoutes(app: App, { database: { db, pool }, keys }: Parts): void {
  const answers = openAnswerCache(2);
  const inLine = atMost(3, 50);

  async function search({ q, ...where }: SearchQuery): Promise<SearchResult> {
    const query = readQuery(q);
    if (query.phrase === '') return { sections: [], comments: [] };
    const passage = (...texts: string[]) => passageOf(texts, query.phrase, query.exact);
    const sections = await findSections(pool, query, where);
    const comments = await findComments(pool, query, where);
    const places = comments.map(({ place }) => place);
    const labels = new Map((await labelsOf(db, places, where.language)).map((label) => [label.place, label]));
    return {
      sections: sections.map(({ text, ...section }) => ({
        ...section,
        passage: passage(text, section.heading ?? '', section.label),
      })),
      comments: comments.flatMap(({ id, day, attribution, attributionSlug, place, text, ...comment }) => {
        const about = labels.get(place);
        if (!about) return [];
        return {
          ...comment,
          id: publicId(keys, id),
          date: day,
          attribution: attribution ?? undefined,
          attributionSlug: attributionSlug ?? undefined,
          about,
          passage: passage(text),
        };
      }),
    };
  }

  app.get(
    '/search',
    {
      config: { access: 'public', limit: 'search' },
      schema: {
        tags: ['public'],
        summary: 'Drafts and published comments that have all the words',
        querystring: SearchQuery,
        response: { 200: SearchResult },
      },
    },
    (request, reply) => answers.answer(request, reply, () => inLine(() => search(request.query))),
  );
}
