import type { Pool } from 'pg';
import type { ListPosition } from '#server/comments/cursor.ts';
import { shownColumns, type ShownComment } from '#server/comments/queries.ts';

export interface Orphan extends ShownComment {
  bucket: number;
  lost: 'section' | 'passage';
}

const gone = `
  SELECT DISTINCT s.node_id AS node
  FROM version v JOIN section s ON s.version_id = v.id
  WHERE v.document_id = $1 AND v.number < $2 AND v.published_at <= clock_timestamp()
    AND NOT EXISTS (SELECT FROM section x WHERE x.version_id = $3 AND x.node_id = s.node_id)`;

/** Nodes of earlier published versions that the newest has no section for. */
export async function nodesGone(
  pool: Pool,
  { documentId, number, versionId }: { documentId: string; number: number; versionId: string },
): Promise<string[]> {
  const { rows } = await pool.query<{ node: string }>(gone, [documentId, number, versionId]);
  return rows.map(({ node }) => node);
}

const shown = `c.visibility IN ('published', 'published_redacted')
  AND (c.shown_from IS NULL OR c.shown_from <= statement_timestamp())`;
const random = 'substring(uuid_send(c.id) from 9)';
const placedDay = 'substring(uuid_send(p.comment_id) for 6)';
const placedRandom = 'substring(uuid_send(p.comment_id) from 9)';

// Each place and each version gives one page at most, in the order of its index; the pages are then merged.
const list = `
  SELECT c.bucket, c.lost, ${shownColumns}
  FROM (
    SELECT * FROM (
      SELECT one.*, 'section' AS lost
      FROM unnest($1::uuid[]) AS wanted (place)
      CROSS JOIN LATERAL (
        SELECT c.* FROM comment c
        WHERE c.place = wanted.place AND ${shown} AND (c.day, ${random}) < ($3::date, $4::bytea)
        ORDER BY c.day DESC, ${random} DESC LIMIT $6) AS one
      UNION ALL
      SELECT one.*, 'passage' AS lost
      FROM unnest($2::uuid[]) AS wanted (version)
      CROSS JOIN LATERAL (
        SELECT c.* FROM placement p JOIN comment c ON c.bucket = p.bucket AND c.id = p.comment_id
        WHERE p.version_id = wanted.version AND p.state = 'orphaned' AND p.revision = c.revision AND ${shown}
          AND c.place <> ALL ($1::uuid[]) AND (${placedDay}, ${placedRandom}) < ($5::bytea, $4::bytea)
        ORDER BY ${placedDay} DESC, ${placedRandom} DESC LIMIT $6) AS one
    ) AS c ORDER BY c.day DESC, ${random} DESC LIMIT $6
  ) AS c
  JOIN submission s ON s.bucket = c.bucket AND s.id = c.submission_id
  LEFT JOIN attribution a ON a.id = s.attribution_id
  ORDER BY c.day DESC, ${random} DESC`;

/** Before the first page; the day as the first 48 bits of an id have it. */
const beginning = { day: 'infinity', end: Buffer.alloc(0) };
const latest = Buffer.alloc(6, 0xff);

/** Shown comments whose section or quoted passage is gone, newest first. */
export async function listOrphans(
  pool: Pool,
  {
    nodes,
    versions,
    after,
    limit,
  }: {
    nodes: readonly string[];
    versions: readonly string[];
    after: ListPosition | undefined;
    limit: number;
  },
): Promise<Orphan[]> {
  const { day, end } = after ?? beginning;
  const { rows } = await pool.query<Orphan>({
    name: 'list-orphans',
    text: list,
    values: [nodes, versions, day, end, after ? dayBytes(day) : latest, limit],
  });
  return rows;
}

function dayBytes(day: string): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(Date.parse(day), 0, 6);
  return bytes;
}
