import type { Pool, PoolClient } from 'pg';
import type { Redaction, StoredSignal } from '#db/schema/spans.ts';
import type { Group, Stance, Visibility } from '#server/http/terms.ts';
import { bucketOf } from '#server/ids.ts';

type Db = Pool | PoolClient;

/** A comment with everything that decides what is covered of it. */
export interface MaskableComment {
  id: string;
  consultationId: string;
  slug: string;
  timeZone: string;
  revision: number;
  visibility: Visibility;
  day: string;
  language: string;
  group: Group;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  /** Of this revision; null where screening has not looked at it yet. */
  signals: StoredSignal[] | null;
  /** All that moderators covered in this revision and did not take back. */
  redactions: Redaction[];
}

/** All that moderators covered in the current revision of a comment `m` and did not take back, as `Redaction[]`. */
export const coveredBefore = `
  coalesce(m.redactions, '[]') || coalesce((
    SELECT jsonb_agg(s) FROM decision d CROSS JOIN LATERAL jsonb_array_elements(d.redactions) s
    WHERE d.bucket = m.bucket AND d.comment_id = m.id AND d.revision = m.revision
      AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')
  ), '[]')`;

// Set aside ones are out of the totals, and their texts the auditor's alone.
const maskable = `
  SELECT m.id, m.consultation_id AS "consultationId", c.slug, c.time_zone AS "timeZone", m.revision, m.visibility,
    m.day, m.language, m."group", m.stance, m.body, m.suggested_text AS "suggestedText", n.signals,
    ${coveredBefore} AS redactions
  FROM comment m
  JOIN consultation c ON c.id = m.consultation_id
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  WHERE m.bucket = $1 AND m.id = $2 AND m.visibility <> 'set_aside'`;

/** A comment by its stored id, as those who analyse may have it. */
export async function findMaskable(db: Db, id: string): Promise<MaskableComment | undefined> {
  return (await db.query<MaskableComment>(maskable, [bucketOf(id), id])).rows[0];
}
