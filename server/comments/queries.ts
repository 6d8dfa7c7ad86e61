import type pg from 'pg';
import type { Redaction } from '#db/schema/spans.ts';
import type { Group, Stance } from '#server/http/terms.ts';
import type { ListPosition } from './cursor.ts';

export interface ShownComment {
  id: string;
  day: string;
  place: string;
  group: Group;
  language: string;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  redactions: Redaction[] | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
  attribution: string | null;
  attributionSlug: string | null;
  country: string | null;
  province: string | null;
}

export interface CommentsWanted {
  /** Nodes, documents or questions. */
  places: string[];
  group?: Group | undefined;
  stance?: Stance | undefined;
  sort: 'newest' | 'oldest';
  /** The last one of the page before. */
  after?: ListPosition | undefined;
  limit: number;
}

const random = 'substring(uuid_send(id) from 9)';

/** What is shown of a comment `c` of a submission `s` in the name of `a`. */
export const shownColumns = `c.id, c.day, c.place, c."group", c.language, c.stance, c.body,
         c.suggested_text AS "suggestedText", c.redactions, c.quote_exact AS "quoteExact",
         c.quote_prefix AS "quotePrefix", c.quote_suffix AS "quoteSuffix",
         s.attribution, a.slug AS "attributionSlug", s.country, s.province`;

/**
 * Each place is read in the order of `comment_shown_idx` and gives one page at most, so that a place with a
 * million comments costs as much as one with fifty; the pages of several places are then merged.
 */
const listStatement = (direction: 'ASC' | 'DESC', beyond: '<' | '>') => `
  SELECT ${shownColumns}
    FROM (
      SELECT one.*
        FROM unnest($1::uuid[]) AS wanted(place)
       CROSS JOIN LATERAL (
         SELECT * FROM comment
          WHERE place = wanted.place AND visibility IN ('published', 'published_redacted')
            AND (shown_from IS NULL OR shown_from <= statement_timestamp())
            AND (day, ${random}) ${beyond} ($2::date, $3::bytea)
            AND ($4::contributor_group IS NULL OR "group" = $4)
            AND ($5::stance IS NULL OR stance = $5)
          ORDER BY day ${direction}, ${random} ${direction}
          LIMIT $6) AS one
       ORDER BY day ${direction}, ${random} ${direction}
       LIMIT $6) AS c
    JOIN submission s ON s.bucket = c.bucket AND s.id = c.submission_id
    LEFT JOIN attribution a ON a.id = s.attribution_id
   ORDER BY c.day ${direction}, substring(uuid_send(c.id) from 9) ${direction}`;

/** Exported for the test that looks at their plans. */
export const statements = {
  newest: { name: 'comments-newest', text: listStatement('DESC', '<') },
  oldest: { name: 'comments-oldest', text: listStatement('ASC', '>') },
};
const start = { newest: 'infinity', oldest: '-infinity' };

/** Shown comments of some places, by date and within a date in an order that tells nothing. */
export async function listComments(
  client: pg.Pool | pg.PoolClient,
  wanted: CommentsWanted,
): Promise<ShownComment[]> {
  const { places, group, stance, sort, after, limit } = wanted;
  const from = after ?? { day: start[sort], end: Buffer.alloc(0) };
  const { rows } = await client.query<ShownComment>({
    ...statements[sort],
    values: [places, from.day, from.end, group ?? null, stance ?? null, limit],
  });
  return rows;
}
