import type { Pool, PoolClient } from 'pg';
import type { Visibility } from '#server/http/terms.ts';

/** What was answered when a submission came in, in the order in which its comments were sent. */
export interface FirstAnswer {
  fingerprint: Buffer | null;
  day: string;
  comments: { id: string; visibility: Visibility; commitment: Buffer }[];
}

const firstAnswer = `
  SELECT s.fingerprint, s.day, m.id, m.received_as AS visibility,
    CASE m.revision WHEN 1 THEN m.commitment ELSE r.commitment END AS commitment
  FROM submission s
  JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
  LEFT JOIN revision r ON r.bucket = m.bucket AND r.comment_id = m.id AND r.number = 1
  WHERE s.bucket = $1 AND s.id = $2
  ORDER BY m.ordinal`;

/** The first answer of a known submission, whatever became of its comments since. */
export async function findFirstAnswer(
  db: Pool | PoolClient,
  bucket: number,
  id: string,
): Promise<FirstAnswer | undefined> {
  const { rows } = await db.query<FirstAnswer & FirstAnswer['comments'][number]>({
    name: 'first-answer',
    text: firstAnswer,
    values: [bucket, id],
  });
  const [first] = rows;
  return first && { fingerprint: first.fingerprint, day: first.day, comments: rows };
}

export const opening = `
  SELECT least(ends, concluded_at) AS "closedAt", concluded_at IS NULL AND coalesce(clock_timestamp() < opens_at, true) AS early,
    opens_at <= clock_timestamp() AND clock_timestamp() < ends AND concluded_at IS NULL AS open
  FROM consultation
  CROSS JOIN LATERAL (SELECT CASE WHEN $2 THEN coalesce(intake_closes_at, closes_at) ELSE closes_at END AS ends) o
  WHERE id = $1`;

/** `early`: announced, with or without a date; `closedAt`: when it ended, or will. */
export type Opening = { open: boolean | null } & (
  { early: true; closedAt: Date | null } | { early: false; closedAt: Date }
);

/** Opening hours by the database's clock; of the intake, for what is handed in with an event or as a tally. */
export async function findOpening(
  db: Pool | PoolClient,
  consultationId: string,
  handedIn = false,
): Promise<Opening | undefined> {
  const { rows } = await db.query<Opening>(opening, [consultationId, handedIn]);
  return rows[0];
}
