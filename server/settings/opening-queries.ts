import type { ClientBase, Pool } from 'pg';

export interface ReadyRow {
  now: Date;
  opensAt: Date | null;
  plannedOpensAt: Date | null;
  closesAt: Date | null;
  trial: boolean;
  bodyName: string | null;
  contact: string | null;
  dataController: string | null;
  rulesWritten: boolean;
  publishedVersions: number;
  questions: number;
}

const ready = `
  SELECT clock_timestamp() AS now, c.opens_at AS "opensAt", c.planned_opens_at AS "plannedOpensAt",
    c.closes_at AS "closesAt", c.trial,
    t.body_name AS "bodyName", t.contact, t.data_controller AS "dataController",
    EXISTS (SELECT FROM rules_text x JOIN reason r ON r.rules = x.rules
      WHERE x.rules = (SELECT max(number) FROM rules)) AS "rulesWritten",
    (SELECT count(*)::int FROM version v JOIN document d ON d.id = v.document_id
      WHERE d.consultation_id = c.id
        AND v.published_at <= greatest(clock_timestamp(), c.planned_opens_at)) AS "publishedVersions",
    (SELECT count(*)::int FROM question q WHERE q.consultation_id = c.id) AS questions
  FROM consultation c
  LEFT JOIN consultation_text t ON t.consultation_id = c.id AND t.language = c.authoritative_language
  WHERE c.id = $1`;

/** How far a consultation is from being opened, as far as it lies in itself. */
export async function readReadiness(db: Pool | ClientBase, id: string): Promise<ReadyRow | undefined> {
  const { rows } = await db.query<ReadyRow>(ready, [id]);
  return rows[0];
}

/** Opens a consultation under a version of the rules; false when it has been opened already. */
export async function setOpened(
  client: ClientBase,
  id: string,
  { opensAt, rules }: { opensAt: Date; rules: number },
): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE consultation SET opens_at = $2, rules = $3 WHERE id = $1 AND opens_at IS NULL AND concluded_at IS NULL',
    [id, opensAt, rules],
  );
  return rowCount === 1;
}
