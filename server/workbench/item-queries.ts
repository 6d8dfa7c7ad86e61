import type { Pool, PoolClient } from 'pg';
import type { Redaction, Span, StoredSignal } from '#db/schema/spans.ts';
import { themesOf } from '#server/analysis/coding-conditions.ts';
import { newestReason } from '#server/analysis/reason-conditions.ts';
import type { Capacity, Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { bucketIn, bucketOf } from '#server/ids.ts';
import { coveredBefore } from '#server/masking/queries.ts';

type Db = Pool | PoolClient;

/** A comment with all that a list says of it, and what decides which passages are masked. */
export interface ItemRow {
  id: string;
  revision: number;
  day: string;
  place: string;
  group: Group;
  capacity: Capacity;
  attribution: string | null;
  attributionSlug: string | null;
  channel: Channel;
  entry: Entry;
  country: string | null;
  province: string | null;
  language: string;
  stance: Stance | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
  body: string | null;
  suggestedText: string | null;
  visibility: 'pending' | 'published' | 'published_redacted' | 'withheld' | 'considered_only' | 'withdrawn';
  reason: string | null;
  disputed: boolean;
  clusterId: string | null;
  clusterSize: number | null;
  handling: 'to_read' | 'read' | 'in_synthesis';
  themes: string[];
  signals: StoredSignal[] | null;
  redactions: Redaction[];
  /** What readers do not see now; of `redactions` also what was covered before. */
  shownRedactions: Redaction[] | null;
}

const items = `
  SELECT m.id, m.revision, m.day, m.place, m."group", s.capacity, s.attribution, a.slug AS "attributionSlug", s.channel,
    s.entry, s.country, s.province, m.language, m.stance, m.quote_exact AS "quoteExact",
    m.quote_prefix AS "quotePrefix", m.quote_suffix AS "quoteSuffix", m.body, m.suggested_text AS "suggestedText",
    m.visibility, r.reason, m.disputed, l.id AS "clusterId", l.size AS "clusterSize",
    coalesce(h.state, 'to_read') AS handling, t.themes, n.signals, m.redactions AS "shownRedactions",
    ${coveredBefore} AS redactions
  FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS w (bucket, id, n)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  LEFT JOIN attribution a ON a.id = s.attribution_id
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  LEFT JOIN handling h ON h.bucket = m.bucket AND h.comment_id = m.id
  LEFT JOIN cluster_member k ON k.bucket = m.bucket AND k.comment_id = m.id
  LEFT JOIN cluster l ON l.bucket = ${bucketIn('k.cluster_id')} AND l.id = k.cluster_id
    AND l.size > 1
  LEFT JOIN LATERAL (${newestReason('m')}) r ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT c.theme_id), '{}') AS themes
    FROM (${themesOf({ bucket: 'm.bucket', id: 'm.id' })}) c) t
  WHERE m.visibility <> 'set_aside'
  ORDER BY w.n`;

/** Comments by their stored ids, in that order, as they stand now; what was set aside since is not among them. */
export async function readItems(db: Db, ids: string[]): Promise<ItemRow[]> {
  return (await db.query<ItemRow>(items, [ids.map(bucketOf), ids])).rows;
}

/** A passage that somebody may read. */
export interface Grant extends Span {
  id: string;
}

const grants = `
  SELECT u.comment_id AS id, u.field, u.start, u."end"
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  JOIN unmasking u ON u.bucket = m.bucket AND u.comment_id = m.id AND u.revision = m.revision
  WHERE u.asked_by = $3 AND u.granted`;

/** Masked passages of these comments that somebody was granted. */
export async function readGrants(db: Db, ids: string[], personId: string): Promise<Grant[]> {
  return (await db.query<Grant>(grants, [ids.map(bucketOf), ids, personId])).rows;
}
