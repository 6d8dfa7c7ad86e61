import type { PoolClient } from 'pg';
import type { Wanted } from './claim-queries.ts';
import { waitingComments, freeReviews, languagesOf, notKnown, notMine, once } from './waiting-rows.ts';

const primary = (tag: string) => `split_part(lower(${tag}), '-', 1)`;
const heads = (source: string, rows: string, size: number) => `
  SELECT '${source}' AS source, l.language, head.queue_at FROM taken_here l
  CROSS JOIN LATERAL (
    SELECT queue_at FROM ${rows} AND language = l.language ORDER BY queue_at LIMIT ${size}
  ) head`;

// Somebody takes the languages that they read, in any form of them, and those that no moderator here reads, so that no
// comment waits for ever. Without the role any more they take none.
export const oldest = (size: number) => `
  WITH RECURSIVE ${languagesOf(freeReviews, 'reviewed')}, ${languagesOf(`${waitingComments} AND $2 = 'new'`, 'sent')},
  reader AS MATERIALIZED (
    SELECT p.id, ${primary('each')} AS language
    FROM role_grant g JOIN person p ON p.id = g.person_id CROSS JOIN LATERAL unnest(p.reads) AS each
    WHERE g.consultation_id = $1 AND g.role IN ('moderator', 'senior_moderator') AND p.deactivated_at IS NULL
  ), taken_here AS MATERIALIZED (
    SELECT w.language FROM (
      SELECT language FROM revieweds UNION SELECT language FROM sents
      UNION SELECT language FROM reader UNION SELECT $3::text WHERE $3::text IS NOT NULL
    ) w
    WHERE EXISTS (SELECT FROM reader WHERE id = $4) AND CASE
      WHEN $3::text IS NOT NULL THEN ${primary('w.language')} = ${primary('$3')}
      ELSE EXISTS (SELECT FROM reader r WHERE r.id = $4 AND r.language = ${primary('w.language')})
        OR NOT EXISTS (SELECT FROM reader r WHERE r.language = ${primary('w.language')}) END
  )
  SELECT source, language, count(*) AS n FROM (
    ${heads('review', `${freeReviews} AND ${notMine}`, size)}
    UNION ALL ${heads('comment', `${waitingComments} AND $2 = 'new' AND ${notKnown('$4')}`, size)}
    ORDER BY queue_at LIMIT ${size}
  ) AS first
  GROUP BY source, language`;

/** How many of the oldest stand where: in which language, and with or without a review of their own. */
export interface Share {
  source: 'review' | 'comment';
  language: string;
  n: number;
}

/**
 * Finds where the oldest of a queue stand, without taking them.
 * @param only a language that somebody asked for, and then no other
 */
export async function findOldest(
  client: PoolClient,
  { personId, consultationId, queue, size }: Wanted,
  only?: string,
): Promise<Share[]> {
  const values = [consultationId, queue, only ?? null, personId];
  return (await client.query<Share>({ ...once('oldest', oldest, size), values })).rows;
}
