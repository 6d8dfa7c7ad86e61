import type { Pool, PoolClient } from 'pg';
import type { AlertKind } from '#db/schema/editions.ts';
import { phaseInSql } from '#server/consultations/phase.ts';
import type { Phase } from '#server/http/terms.ts';
import { undecided } from '#server/transparency/comment-queries.ts';

type Db = Pool | PoolClient;

export interface Frame {
  /** By the database's clock, which decides when a consultation closes. */
  now: Date;
  slug: string;
  timeZone: string;
  phase: Phase;
  opensAt: Date | null;
  closesAt: Date | null;
  intakeClosesAt: Date | null;
  responseDueAt: Date | null;
}

const frame = `
  SELECT clock_timestamp() AS now, c.slug, c.time_zone AS "timeZone", ${phaseInSql} AS phase, c.opens_at AS "opensAt", c.closes_at AS "closesAt",
    c.intake_closes_at AS "intakeClosesAt", c.response_due_at AS "responseDueAt"
  FROM consultation c WHERE c.id = $1`;

/** The dates of a consultation that there is, and what time it is. */
export async function findFrame(db: Db, consultationId: string): Promise<Frame> {
  const [found] = (await db.query<Frame>(frame, [consultationId])).rows;
  if (!found) throw new Error('A consultation that was found is gone.');
  return found;
}

export interface HourRow {
  hour: Date;
  handedIn: boolean;
  submissions: number;
  comments: number;
}

const hours = `
  SELECT hour, handed_in AS "handedIn", submissions, comments FROM intake_hour
  WHERE consultation_id = $1 AND hour >= $2 ORDER BY hour`;

/** Intake by the hour since a moment; hours in which nothing came have no row. */
export async function intakeSince(db: Db, consultationId: string, since: Date): Promise<HourRow[]> {
  return (await db.query<HourRow>(hours, [consultationId, since])).rows;
}

// From the receipt of what is to be decided about: of the submission, or of the correction that made the revision.
const waiting = `
  SELECT count(*) FILTER (WHERE w.since <= $2)::bigint AS n, min(w.since) AS oldest
  FROM (
    SELECT coalesce(r.replaced_at, s.received_at) AS since
    FROM (${undecided}) w
    JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
    JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
    LEFT JOIN revision r ON r.bucket = m.bucket AND r.comment_id = m.id AND r.number = m.revision - 1
  ) w`;

/** How many comments have waited for a first decision since before a moment, and since when the first of all has. */
export async function waitingSince(
  db: Db,
  consultationId: string,
  before: Date,
): Promise<{ n: number; oldest: Date | null }> {
  const { rows } = await db.query<{ n: number; oldest: Date | null }>(waiting, [consultationId, before]);
  return rows[0] ?? { n: 0, oldest: null };
}

const heard = `
  SELECT one AS dimension, one_value AS value FROM comment_margin
  WHERE consultation_id = $1 AND considered > 0
    AND (one, other) IN (('place', 'place'), ('group', 'group'), ('province', 'province'))`;

/** Places, groups and provinces that something considered came from. */
export async function findHeard(
  db: Db,
  consultationId: string,
): Promise<{ dimension: 'place' | 'group' | 'province'; value: string }[]> {
  return (
    await db.query<{ dimension: 'place' | 'group' | 'province'; value: string }>(heard, [consultationId])
  ).rows;
}

const headings = `
  SELECT DISTINCT p.node_id AS id FROM document d
  JOIN version v ON v.document_id = d.id AND v.published_at <= clock_timestamp()
  JOIN section s ON s.version_id = v.id AND s.unit_id = s.id
  JOIN section p ON p.id = s.parent_id
  WHERE d.consultation_id = $1`;

/** Sections that only stand above pages of their own, such as chapters. */
export async function findHeadings(db: Db, consultationId: string): Promise<Set<string>> {
  return new Set((await db.query<{ id: string }>(headings, [consultationId])).rows.map(({ id }) => id));
}

export interface Rule {
  consultationId: string;
  kind: AlertKind;
  threshold: number;
  crossedAt: Date | null;
}

const columns = 'consultation_id AS "consultationId", kind, threshold, crossed_at AS "crossedAt"';

/** The alerts of a consultation. */
export async function findRules(db: Db, consultationId: string): Promise<Rule[]> {
  const text = `SELECT ${columns} FROM alert_rule WHERE consultation_id = $1`;
  return (await db.query<Rule>(text, [consultationId])).rows;
}

const active = `
  SELECT r.consultation_id AS "consultationId", r.kind, r.threshold, r.crossed_at AS "crossedAt"
  FROM alert_rule r JOIN consultation c ON c.id = r.consultation_id
  WHERE c.opens_at <= clock_timestamp() AND coalesce(c.concluded_at > clock_timestamp(), true)`;

/** The alerts of all consultations that have been opened and are not concluded. */
export async function findActiveRules(db: Db): Promise<Rule[]> {
  return (await db.query<Rule>(active)).rows;
}

// A threshold that is changed begins anew: what is beyond it then is a crossing of its own.
const setRule = `
  INSERT INTO alert_rule AS r (consultation_id, kind, threshold) VALUES ($1, $2, $3)
  ON CONFLICT (consultation_id, kind) DO UPDATE SET threshold = excluded.threshold, crossed_at = NULL
  WHERE r.threshold <> excluded.threshold`;

/** Sets a threshold, or takes it away. */
export async function setThreshold(
  db: Db,
  consultationId: string,
  kind: AlertKind,
  threshold: number | null,
): Promise<void> {
  if (threshold !== null) await db.query(setRule, [consultationId, kind, threshold]);
  else
    await db.query('DELETE FROM alert_rule WHERE consultation_id = $1 AND kind = $2', [consultationId, kind]);
}

/** Notes that a threshold is crossed. True for the one who noted it first. */
export async function noteCrossed(db: Db, { consultationId, kind }: Rule, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE alert_rule SET crossed_at = $3 WHERE consultation_id = $1 AND kind = $2 AND crossed_at IS NULL',
    [consultationId, kind, now],
  );
  return rowCount === 1;
}

/** Notes that it is so no more: the next crossing is told again. */
export async function noteOver(db: Db, { consultationId, kind }: Rule): Promise<void> {
  await db.query('UPDATE alert_rule SET crossed_at = NULL WHERE consultation_id = $1 AND kind = $2', [
    consultationId,
    kind,
  ]);
}

const responsible = `
  SELECT DISTINCT p.email, p.name, p.language FROM person p JOIN role_grant g ON g.person_id = p.id
  WHERE p.deactivated_at IS NULL AND NOT p.sample
    AND (g.role = 'administrator' OR g.role = 'editor' AND g.consultation_id = $1
      OR g.role = 'senior_moderator' AND g.consultation_id = $1 AND $2 = 'undecided_hours')`;

/** Who is written to: administrators and the editors; about what waits also senior moderators. */
export async function findResponsible(
  db: Db,
  { consultationId, kind }: Rule,
): Promise<{ email: string; name: string; language: string }[]> {
  const { rows } = await db.query<{ email: string; name: string; language: string }>(responsible, [
    consultationId,
    kind,
  ]);
  return rows;
}

const title = `
  SELECT t.title FROM consultation c JOIN consultation_text t ON t.consultation_id = c.id
  WHERE c.id = $1 ORDER BY t.language = $2 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1`;

export async function findTitle(db: Db, consultationId: string, language: string): Promise<string> {
  return (await db.query<{ title: string }>(title, [consultationId, language])).rows[0]?.title ?? '';
}
