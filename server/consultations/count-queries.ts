import { type SQL, sql } from 'drizzle-orm';
import { commentMargin } from '#db/schema/figures.ts';
import { commentCount, submissionCount } from '#db/schema/outbox.ts';
import type { Db } from '#server/database.ts';
import type { Group } from '#server/http/terms.ts';
import type { Counts } from './schema.ts';

interface Sum {
  key: string;
  stance: keyof Counts['shownByStance'];
  kept: number;
  shown: number;
}

/** What a place has to which nobody has said anything. */
export const nothingYet = (): Counts => ({
  comments: 0,
  shown: 0,
  shownByStance: { agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0 },
});

function addUp(sums: Sum[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { key, stance, kept, shown } of sums) {
    const of = counts.get(key) ?? nothingYet();
    of.comments += kept;
    of.shown += shown;
    of.shownByStance[stance] += shown;
    counts.set(key, of);
  }
  return counts;
}

// What was set aside or withdrawn has left the totals (product.md, 'A comment's life').
const sums = (key: SQL) => sql`
  SELECT ${key} AS key, stance,
         coalesce(sum(n) FILTER (WHERE visibility NOT IN ('set_aside', 'withdrawn')), 0)::int AS kept,
         coalesce(sum(n) FILTER (WHERE visibility IN ('published', 'published_redacted')), 0)::int AS shown
    FROM ${commentCount}`;

/**
 * Counts of each place (a node, a document, a question) that has any.
 * @param inherited nodes whose comments count with another place of these
 */
export async function countsAt(
  db: Db,
  consultationId: string,
  places: string[],
  inherited: readonly { node: string; host: string }[] = [],
): Promise<Map<string, Counts>> {
  const all = [...places, ...inherited.map(({ node }) => node)];
  const { rows } = await db.execute<Sum & Record<string, unknown>>(sql`${sums(sql`place`)}
    WHERE consultation_id = ${consultationId} AND place = ANY(${sql.param(all)}::uuid[])
    GROUP BY 1, 2`);
  const hosts = new Map(inherited.map(({ node, host }) => [node, host]));
  return addUp(rows.map((row) => ({ ...row, key: hosts.get(row.key) ?? row.key })));
}

/** Counts of whole consultations. */
export async function countsOfConsultations(db: Db, ids: string[]): Promise<Map<string, Counts>> {
  const { rows } = await db.execute<Sum & Record<string, unknown>>(sql`${sums(sql`consultation_id`)}
    WHERE consultation_id = ANY(${sql.param(ids)}::uuid[])
    GROUP BY 1, 2`);
  return addUp(rows);
}

/** Shown comments of a consultation by group, largest first. */
export async function shownByGroup(
  db: Db,
  consultationId: string,
): Promise<{ group: Group; shown: number }[]> {
  const { rows } = await db.execute<{ group: Group; shown: number }>(sql`
    SELECT "group", sum(n)::int AS shown
      FROM ${commentCount}
     WHERE consultation_id = ${consultationId} AND visibility IN ('published', 'published_redacted')
     GROUP BY 1 HAVING sum(n) > 0 ORDER BY 2 DESC, 1`);
  return rows;
}

/** What people sent themselves, or what was handed in for them. */
export interface Side extends Counts {
  submissions: number;
  byGroup: { group: Group; shown: number }[];
}

const emptySide = (): Side => ({ ...nothingYet(), submissions: 0, byGroup: [] });

/** The numbers of a consultation, direct and handed in apart. */
export async function countsApart(db: Db, consultationId: string): Promise<{ direct: Side; handedIn: Side }> {
  const apart = { direct: emptySide(), handedIn: emptySide() };
  const sideOf = (handedIn: boolean) => (handedIn ? apart.handedIn : apart.direct);
  const { rows } = await db.execute<{
    one: 'stance' | 'group';
    value: string;
    handedIn: boolean;
    kept: number;
    shown: number;
  }>(sql`
    SELECT one, one_value AS value, handed_in AS "handedIn", considered::int AS kept, shown::int AS shown
      FROM ${commentMargin}
     WHERE consultation_id = ${consultationId} AND one = other AND one IN ('stance', 'group')`);
  for (const { one, value, handedIn, kept, shown } of rows) {
    const side = sideOf(handedIn);
    if (one === 'group') {
      if (shown > 0) side.byGroup.push({ group: value as Group, shown });
      continue;
    }
    side.comments += kept;
    side.shown += shown;
    const stance = value in side.shownByStance ? (value as keyof Counts['shownByStance']) : 'none';
    side.shownByStance[stance] += shown;
  }
  const { rows: sent } = await db.execute<{ handedIn: boolean; n: number }>(sql`
    SELECT entry <> 'self' AS "handedIn", sum(n)::int AS n FROM ${submissionCount}
     WHERE consultation_id = ${consultationId} GROUP BY 1`);
  for (const { handedIn, n } of sent) sideOf(handedIn).submissions = n;
  return apart;
}

/** How many submissions each consultation has received. */
export async function submissionsOf(db: Db, ids: string[]): Promise<Map<string, number>> {
  const { rows } = await db.execute<{ id: string; n: number }>(sql`
    SELECT consultation_id AS id, sum(n)::int AS n
      FROM ${submissionCount}
     WHERE consultation_id = ANY(${sql.param(ids)}::uuid[])
     GROUP BY 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
