import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { phaseInSql } from '#server/consultations/phase.ts';
import type { Phase } from '#server/http/terms.ts';

type Connection = Pool | ClientBase;

export interface Dates {
  plannedOpensAt: Date | null;
  closesAt: Date | null;
  intakeClosesAt: Date | null;
  responseDueAt: Date | null;
}

export interface Policy {
  moderation: 'pre' | 'post';
  releaseAfterHours: number;
  appealWindowDays: number;
  emailRetentionDays: number;
}

export interface SettingsRow extends Dates, Policy {
  id: string;
  slug: string;
  language: string;
  timeZone: string;
  phase: Phase;
  trial: boolean;
  sample: boolean;
  opensAt: Date | null;
  concludedAt: Date | null;
  rules: number | null;
  /** By the clock of the database. */
  now: Date;
}

const settings = `
  SELECT c.id, c.slug, c.authoritative_language AS language, c.time_zone AS "timeZone", ${phaseInSql} AS phase,
    c.trial, c.sample, c.planned_opens_at AS "plannedOpensAt", c.opens_at AS "opensAt", c.closes_at AS "closesAt",
    c.intake_closes_at AS "intakeClosesAt", c.response_due_at AS "responseDueAt", c.concluded_at AS "concludedAt",
    c.moderation, c.release_after_hours AS "releaseAfterHours", c.appeal_window_days AS "appealWindowDays",
    c.email_retention_days AS "emailRetentionDays", c.rules, clock_timestamp() AS now
  FROM consultation c WHERE c.id = $1`;

export async function findSettings(db: Connection, id: string): Promise<SettingsRow | undefined> {
  const { rows } = await db.query<SettingsRow>(settings, [id]);
  return rows[0];
}

/** The same, kept from other changes until the transaction ends; what is received goes on meanwhile. */
export async function lockSettings(client: ClientBase, id: string): Promise<SettingsRow | undefined> {
  const { rows } = await client.query<SettingsRow>(`${settings} FOR NO KEY UPDATE OF c`, [id]);
  return rows[0];
}

export async function updateDates(client: ClientBase, id: string, dates: Dates): Promise<void> {
  await client.query(
    `UPDATE consultation
     SET planned_opens_at = $2, closes_at = $3, intake_closes_at = $4, response_due_at = $5 WHERE id = $1`,
    [id, dates.plannedOpensAt, dates.closesAt, dates.intakeClosesAt, dates.responseDueAt],
  );
}

export async function updatePolicy(client: ClientBase, id: string, policy: Policy): Promise<void> {
  await client.query(
    `UPDATE consultation SET moderation = $2, release_after_hours = $3, appeal_window_days = $4,
       email_retention_days = $5 WHERE id = $1`,
    [id, policy.moderation, policy.releaseAfterHours, policy.appealWindowDays, policy.emailRetentionDays],
  );
}

export interface NewRow extends Dates {
  slug: string;
  language: string;
  timeZone: string;
  moderation: 'pre' | 'post';
  trial: boolean;
}

/** Makes a consultation without texts; undefined when the slug is taken. */
export async function insertConsultation(client: ClientBase, row: NewRow): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO consultation (id, slug, authoritative_language, time_zone, moderation, trial, planned_opens_at,
       closes_at, intake_closes_at, response_due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [
      randomUUID(),
      row.slug,
      row.language,
      row.timeZone,
      row.moderation,
      row.trial,
      row.plannedOpensAt,
      row.closesAt,
      row.intakeClosesAt,
      row.responseDueAt,
    ],
  );
  return rows[0]?.id;
}

/** Slugs that begin alike. */
export async function slugsLike(client: ClientBase, beginning: string): Promise<Set<string>> {
  const { rows } = await client.query<{ slug: string }>(
    'SELECT slug FROM consultation WHERE starts_with(slug, $1)',
    [beginning],
  );
  return new Set(rows.map(({ slug }) => slug));
}
