import type { Pool, PoolClient } from 'pg';
import { binding } from '#server/analysis/bind.ts';
import { ofConsidered } from '#server/analysis/condition-columns.ts';
import type { Wanted } from '#server/analysis/conditions.ts';
import { conditionsInEach } from '#server/analysis/each-conditions.ts';

const someones = `
  SELECT count(*)::int AS n FROM (
    SELECT FROM handling WHERE consultation_id = $1 AND assigned_to IS NOT NULL LIMIT $2) h`;

/** How many comments of a consultation are somebody's to analyse, but no more than `most` are counted. */
export async function countSomeones(
  client: PoolClient,
  consultationId: string,
  most: number,
): Promise<number> {
  return (await client.query<{ n: number }>(someones, [consultationId, most])).rows[0]?.n ?? 0;
}

/**
 * How many comments that fit are whose, person by person. Looks at what is somebody's, which is little beside all
 * comments.
 * @param below only comments in a bucket below
 */
export async function countByAnalyst(
  client: PoolClient,
  wanted: Wanted,
  below: number,
): Promise<Map<string, number>> {
  const values: unknown[] = [];
  const bind = binding(values);
  const fits = [...conditionsInEach(wanted, ofConsidered, bind).values()];
  const { rows } = await client.query<{ person: string; n: number }>(
    `SELECT h.assigned_to AS person, count(*)::int AS n
     FROM handling h JOIN considered c ON c.bucket = h.bucket AND c.comment_id = h.comment_id
     WHERE h.consultation_id = ${bind(wanted.consultationId)} AND h.assigned_to IS NOT NULL
       AND h.bucket < ${bind(below)} AND ${fits.join(' AND ')}
     GROUP BY 1`,
    values,
  );
  return new Map(rows.map(({ person, n }) => [person, n]));
}

const named = 'SELECT id, name FROM person WHERE id = ANY ($1::uuid[])';

/** What people are called, also those who analyse nothing any more. */
export async function namesOf(db: Pool, people: string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>(named, [people]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
