import type { Pool } from 'pg';

/** Hours before closing at which those who want to be told are told once. */
const noticeHours = 72;
const batch = 5_000;

const closingSoon = `
  INSERT INTO contributor_mail (bucket, submission_id, kind, occasion, day)
  SELECT e.bucket, e.submission_id, 'closing_soon', '', $2::date
  FROM consultation c
  JOIN sealed_email e ON e.consultation_id = c.id AND e.confirmed_day IS NOT NULL
  JOIN submission s ON s.bucket = e.bucket AND s.id = e.submission_id
  WHERE c.opens_at <= $1::timestamptz AND c.concluded_at IS NULL
    AND c.closes_at > $1::timestamptz AND c.closes_at <= $1::timestamptz + interval '${noticeHours} hours'
    AND s.received_at < c.closes_at - interval '${noticeHours} hours'
    AND NOT EXISTS (
      SELECT FROM contributor_mail m
      WHERE m.bucket = e.bucket AND m.submission_id = e.submission_id AND m.kind = 'closing_soon'
    )
  LIMIT ${batch}
  ON CONFLICT DO NOTHING`;

// Only of the last week: whoever confirms later knows the newest version already.
const newVersion = `
  INSERT INTO contributor_mail (bucket, submission_id, kind, occasion, day)
  SELECT e.bucket, e.submission_id, 'new_version', v.id::text, $2::date
  FROM version v
  JOIN document d ON d.id = v.document_id
  JOIN sealed_email e ON e.consultation_id = d.consultation_id AND e.confirmed_day IS NOT NULL
  JOIN submission s ON s.bucket = e.bucket AND s.id = e.submission_id AND s.received_at < v.published_at
  WHERE v.number > 1 AND v.published_at <= $1::timestamptz AND v.published_at > $1::timestamptz - interval '7 days'
    AND NOT EXISTS (
      SELECT FROM contributor_mail m
      WHERE m.bucket = e.bucket AND m.submission_id = e.submission_id
        AND m.kind = 'new_version' AND m.occasion = v.id::text
    )
  LIMIT ${batch}
  ON CONFLICT DO NOTHING`;

/** Letters that the calendar asks for: closing soon, a new version. To confirmed addresses only, each once. */
export async function writeNotices(pool: Pool): Promise<number> {
  const now = new Date();
  const parameters = [now, now.toISOString().slice(0, 10)];
  const soon = await pool.query(closingSoon, parameters);
  const versions = await pool.query(newVersion, parameters);
  return (soon.rowCount ?? 0) + (versions.rowCount ?? 0);
}
