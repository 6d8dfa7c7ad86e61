import { cursorOf, readCursor } from '#server/comments/cursor.ts';
import { shownText } from '#server/comments/shown-text.ts';
import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { publicId } from '#server/ids.ts';
import { labelsOf, type PlaceLabel } from '#server/search/place-labels.ts';
import { type AttributedRow, findNamed, listShownUnder, type NamedAttribution } from './public-queries.ts';
import * as schema from './public-schema.ts';

/** Anyone: who a deputy or an organisation is, and everything shown under the name. */
export function publicAttributionRoutes(app: App, { database: { db, pool }, keys }: Parts): void {
  const answers = openAnswerCache(2);
  const tags = ['public'];

  app.get(
    '/attributions/:slug/public',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'A deputy or an organisation',
        params: schema.AttributionSlug,
        querystring: schema.InLanguage,
        response: { 200: schema.PublicAttribution },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () =>
        introduce(await find(request.params.slug, request.query.language)),
      ),
  );

  app.get(
    '/attributions/:slug/comments',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Published comments of a deputy or an organisation, in all consultations',
        params: schema.AttributionSlug,
        querystring: schema.AttributedQuery,
        response: { 200: schema.AttributedPage },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { after, limit = 25, language } = request.query;
        const { id, slug } = await find(request.params.slug, language);
        const rows = await listShownUnder(pool, id, {
          ...(after === undefined ? {} : { after: readCursor(after) }),
          ...(language === undefined ? {} : { language }),
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        const places = [...new Set(page.map(({ place }) => place))];
        const labels = new Map((await labelsOf(db, places, language)).map((label) => [label.place, label]));
        const last = page.at(-1);
        return {
          items: page.map((row) => show(row, slug, labels.get(row.place))),
          next: last && rows.length > limit ? cursorOf(last) : null,
        };
      }),
  );

  async function find(slug: string, language?: string): Promise<NamedAttribution> {
    const found = await findNamed(db, slug, language);
    if (!found) throw new NotFound();
    return found;
  }

  function show(row: AttributedRow, slug: string, place?: PlaceLabel): schema.AttributedComment {
    const { quoteExact, quotePrefix, quoteSuffix } = row;
    const { body, suggestedText, redactions } = shownText(row);
    return {
      id: publicId(keys, row.id),
      date: row.day,
      group: row.group,
      attribution: row.attribution,
      attributionSlug: slug,
      stance: row.stance,
      body,
      language: row.language,
      ...(suggestedText === null ? {} : { suggestedText }),
      redactions,
      ...(quoteExact === null
        ? {}
        : { quote: { exact: quoteExact, prefix: quotePrefix ?? '', suffix: quoteSuffix ?? '' } }),
      consultation: { slug: row.consultation, title: row.title },
      about: {
        kind: place?.kind ?? 'section',
        label: place?.label ?? '',
        document: place?.document ?? null,
        nodeId: row.place,
        unitNodeId: place?.unitNodeId ?? null,
      },
    };
  }
}

function introduce(found: NamedAttribution): schema.PublicAttribution {
  const { slug, capacity, assembly, name, delegation, constituency, province, endedDay } = found;
  return {
    slug,
    capacity,
    name,
    language: found.language,
    languages: found.languages,
    ...(assembly === null ? {} : { assembly }),
    ...(delegation === null ? {} : { delegation }),
    ...(constituency === null ? {} : { constituency }),
    ...(province === null ? {} : { province }),
    ...(endedDay === null ? {} : { endedAt: endedDay }),
  };
}
