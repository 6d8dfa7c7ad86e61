import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

type Details = Record<string, unknown>;

/** The newest confirmation of an item. */
export interface Confirmation {
  item: string;
  by: string;
  day: string;
  details: Details;
}

/** What the database itself can say about the installation. */
export interface Facts {
  sample: boolean;
  administrators: number;
  newestRules: number;
  /** Whether the portal's login may only do what it needs. */
  bounded: boolean;
}

// An administrator counts who can act: the second factor is set up, and the account did not come with the sample.
const facts = `
  SELECT
    EXISTS (SELECT FROM consultation WHERE sample) OR EXISTS (SELECT FROM person WHERE sample) AS sample,
    (SELECT count(*)::int FROM role_grant g JOIN person p ON p.id = g.person_id
      WHERE g.role = 'administrator' AND p.deactivated_at IS NULL AND NOT p.sample
        AND (EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
          OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id))) AS administrators,
    (SELECT max(number) FROM rules) AS "newestRules",
    NOT has_table_privilege('audit_event', 'UPDATE') AS bounded`;

export async function readFacts(db: Pool | PoolClient): Promise<Facts> {
  const { rows } = await db.query<Facts>(facts);
  return rows[0] ?? { sample: true, administrators: 0, newestRules: 0, bounded: false };
}

const newest = `
  SELECT DISTINCT ON (i.item) i.item, coalesce(p.name, '?') AS by,
    to_char(i.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, i.details
  FROM checklist_item i LEFT JOIN person p ON p.id = i.confirmed_by
  ORDER BY i.item, i.at DESC`;

/** The newest confirmation of each item, by the item. */
export async function newestConfirmations(db: Pool | PoolClient): Promise<Map<string, Confirmation>> {
  const { rows } = await db.query<Confirmation>(newest);
  return new Map(rows.map((row) => [row.item, row]));
}

const add = 'INSERT INTO checklist_item (id, item, confirmed_by, details) VALUES ($1, $2, $3, $4)';

/** @param details what it was confirmed for; no personal data */
export async function confirmItem(
  client: PoolClient,
  item: string,
  personId: string,
  details: Details,
): Promise<void> {
  await client.query(add, [randomUUID(), item, personId, details]);
}

export interface Incomplete {
  slug: string;
  title: string;
  body: boolean;
  controller: boolean;
  contact: boolean;
}

const incomplete = `
  SELECT * FROM (
    SELECT c.slug, t.title, coalesce(t.body_name ~ '\\S', false) AS body,
      coalesce(t.data_controller ~ '\\S', false) AS controller, coalesce(t.contact ~ '\\S', false) AS contact
    FROM consultation c
    JOIN consultation_text t ON t.consultation_id = c.id AND t.language = c.authoritative_language
    WHERE c.opens_at IS NULL AND NOT c.sample) AS announced
  WHERE NOT (body AND controller AND contact) ORDER BY slug`;

/** Consultations that have not opened and do not yet say who is responsible, for the draft and for the data. */
export async function incompleteConsultations(db: Pool | PoolClient): Promise<Incomplete[]> {
  const { rows } = await db.query<Incomplete>(incomplete);
  return rows;
}

/** Whether a consultation has ever opened here that is neither a trial nor of the sample. */
export async function hasOpened(db: Pool | PoolClient): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT FROM consultation WHERE opens_at IS NOT NULL AND NOT trial AND NOT sample LIMIT 1',
  );
  return rowCount === 1;
}
