import type { PoolClient } from 'pg';
import type { Placing } from './placing-queries.ts';

/** A comment that quotes, with its passage as it stands in the version before. */
export interface QuotingComment {
  bucket: number;
  id: string;
  day: string;
  revision: number;
  place: string;
  language: string | null;
  exact: string;
  prefix: string;
  suffix: string;
  /** Where an earlier placement put it, or null where it stands with its section. */
  sectionId: string | null;
  orphaned: boolean;
}

const passage = `
  SELECT c.bucket, c.id, c.day, c.revision, c.place, c.quote_language AS language,
    coalesce(p.exact, c.quote_exact) AS exact, coalesce(p.prefix, c.quote_prefix, '') AS prefix,
    coalesce(p.suffix, c.quote_suffix, '') AS suffix, p.section_id AS "sectionId", coalesce(p.state = 'orphaned', false) AS orphaned
  FROM comment c
  LEFT JOIN LATERAL (
    SELECT * FROM placement p
    WHERE p.bucket = c.bucket AND p.comment_id = c.id AND p.number < $2 AND p.revision = c.revision
    ORDER BY p.number DESC LIMIT 1) p ON true`;

type Position = Pick<QuotingComment, 'day' | 'bucket' | 'id'>;
const first: Position = { day: '-infinity', bucket: -1, id: '00000000-0000-0000-0000-000000000000' };

const quoting = `${passage}
  WHERE c.section_id = $1 AND c.quote_exact IS NOT NULL AND (c.day, c.bucket, c.id) > ($3::date, $4::smallint, $5::uuid)
  ORDER BY c.day, c.bucket, c.id LIMIT $6`;

/** Comments that quote a section, in the order of their index, from behind the last one done. */
export async function listQuoting(
  client: PoolClient,
  {
    sectionId,
    number,
    after,
    limit,
  }: { sectionId: string; number: number; after: Placing['cursor']; limit: number },
): Promise<QuotingComment[]> {
  const { day, bucket, id } = after ?? first;
  const { rows } = await client.query<QuotingComment>({
    name: 'list-quoting',
    text: quoting,
    values: [sectionId, number, day, bucket, id, limit],
  });
  return rows;
}

// By the order of `comment_quoted_idx`: what was sent since stands at the end of it.
const late = {
  sent: 'c.day >= $3::date',
  corrected: 'c.day < $3::date AND c.revised_day >= $3::date AND c.revision > 1',
};
const lateOf = (which: keyof typeof late) => `${passage}
  WHERE c.section_id = $1 AND c.quote_exact IS NOT NULL AND ${late[which]}
    AND (c.day, c.bucket, c.id) > ($4::date, $5::smallint, $6::uuid)
    AND NOT EXISTS (
      SELECT FROM placement q
      WHERE q.bucket = c.bucket AND q.comment_id = c.id AND q.number = $2 AND q.revision = c.revision)
  ORDER BY c.day, c.bucket, c.id LIMIT $7`;

/** Whether a comment was sent to an earlier version after its quotes had been looked for, or corrected there since. */
export type Late = keyof typeof late;

/** Comments that came to a section, or were corrected there, when a later version stood beside it already. */
export async function listLate(
  client: PoolClient,
  wanted: {
    which: Late;
    sectionId: string;
    number: number;
    since: string;
    after: Position | null;
    limit: number;
  },
): Promise<QuotingComment[]> {
  const { which, sectionId, number, since, after, limit } = wanted;
  const { day, bucket, id } = after ?? first;
  const { rows } = await client.query<QuotingComment>({
    name: `list-late-${which}`,
    text: lateOf(which),
    values: [sectionId, number, since, day, bucket, id, limit],
  });
  return rows;
}
