import { sql } from 'drizzle-orm';
import { commentMargin } from '#db/schema/figures.ts';
import { submissionCount } from '#db/schema/counted.ts';
import type { Db } from '#server/database.ts';
import type { Group } from '#server/http/terms.ts';
import type { Counts } from './counts-schema.ts';

/** The numbers of a place: all of them, and what people sent themselves beside what was handed in for them. */
export interface Counted {
  counts: Counts;
  apart: { direct: Counts; handedIn: Counts };
}

const none = (): Counts => ({
  comments: 0,
  shown: 0,
  shownByStance: { agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0 },
});

/** What a place has to which nobody has said anything. */
export const nothingYet = (): Counted => ({
  counts: none(),
  apart: { direct: none(), handedIn: none() },
});

interface Sum extends Record<string, unknown> {
  key: string;
  stance: keyof Counts['shownByStance'];
  handedIn: boolean;
  comments: number;
  shown: number;
}

function addUp(sums: Sum[]): Map<string, Counted> {
  const found = new Map<string, Counted>();
  for (const { key, stance, handedIn, comments, shown } of sums) {
    const at = found.get(key) ?? nothingYet();
    for (const counts of [at.counts, handedIn ? at.apart.handedIn : at.apart.direct]) {
      counts.comments += comments;
      counts.shown += shown;
      counts.shownByStance[stance] += shown;
    }
    found.set(key, at);
  }
  return found;
}

// What was set aside or withdrawn has left the totals (product.md, 'A comment's life').
const numbers = sql`handed_in AS "handedIn", considered::int AS comments, shown::int AS shown`;

/**
 * Counts of each place (a node, a document, a question) that has any.
 * @param inherited nodes whose comments count with another place of these
 */
export async function countsAt(
  db: Db,
  consultationId: string,
  places: string[],
  inherited: readonly { node: string; host: string }[] = [],
): Promise<Map<string, Counted>> {
  const all = [...places, ...inherited.map(({ node }) => node)];
  const { rows } = await db.execute<Sum>(sql`
    SELECT one_value AS key, other_value AS stance, ${numbers}
      FROM ${commentMargin}
     WHERE consultation_id = ${consultationId} AND one = 'place' AND other = 'stance'
       AND one_value = ANY(${sql.param(all)}::text[])`);
  const hosts = new Map(inherited.map(({ node, host }) => [node, host]));
  return addUp(rows.map((row) => ({ ...row, key: hosts.get(row.key) ?? row.key })));
}

/** Counts of whole consultations. */
export async function countsOfConsultations(db: Db, ids: string[]): Promise<Map<string, Counted>> {
  const { rows } = await db.execute<Sum>(sql`
    SELECT consultation_id AS key, one_value AS stance, ${numbers}
      FROM ${commentMargin}
     WHERE consultation_id = ANY(${sql.param(ids)}::uuid[]) AND one = 'stance' AND other = 'stance'`);
  return addUp(rows);
}

interface Spoken extends Record<string, unknown> {
  group: Group;
  handedIn: boolean;
  shown: number;
}

/** Shown comments of a consultation by group, largest first, direct and handed in apart. */
export async function shownByGroup(db: Db, consultationId: string): Promise<Spoken[]> {
  const { rows } = await db.execute<Spoken>(sql`
    SELECT one_value AS "group", handed_in AS "handedIn", shown::int AS shown
      FROM ${commentMargin}
     WHERE consultation_id = ${consultationId} AND one = 'group' AND other = 'group' AND shown > 0
     ORDER BY 3 DESC, 1`);
  return rows;
}

/** How many submissions a consultation has received. */
export interface Sent {
  direct: number;
  handedIn: number;
}

/** How many submissions each consultation has received, direct and handed in apart. */
export async function submissionsOf(db: Db, ids: string[]): Promise<Map<string, Sent>> {
  const { rows } = await db.execute<{ id: string; direct: number; handedIn: number }>(sql`
    SELECT consultation_id AS id, coalesce(sum(n) FILTER (WHERE entry = 'self'), 0)::int AS direct,
           coalesce(sum(n) FILTER (WHERE entry <> 'self'), 0)::int AS "handedIn"
      FROM ${submissionCount}
     WHERE consultation_id = ANY(${sql.param(ids)}::uuid[])
     GROUP BY 1`);
  return new Map(rows.map(({ id, direct, handedIn }) => [id, { direct, handedIn }]));
}
