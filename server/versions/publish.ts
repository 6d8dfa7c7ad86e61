import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { Conflict } from '#server/errors.ts';
import { dropSource } from '#server/imports/source-queries.ts';
import { lockUnpublished } from './propose.ts';

// With the newest published version before it, and as it reads now; null on both sides for a first one.
const isAligned = `
  SELECT (SELECT a.from_version_id FROM alignment a JOIN version w ON w.id = a.to_version_id
    WHERE a.to_version_id = $1 AND a.revision = w.revision) IS NOT DISTINCT FROM (
    SELECT b.id FROM version v JOIN version b ON b.document_id = v.document_id AND b.number < v.number
    WHERE v.id = $1 AND b.published_at <= clock_timestamp() ORDER BY b.number DESC LIMIT 1) AS aligned`;

/**
 * Publishes a version; call it in a transaction. Its sections take over the nodes of the sections that they were, so that
 * what was said about them stays with them; quotes follow in the background. Throws Conflict for one that is published,
 * or whose alignment is not with the version before it.
 */
export async function publishVersion(client: PoolClient, versionId: string): Promise<void> {
  await lockUnpublished(client, versionId);
  const { rows } = await client.query<{ aligned: boolean }>(isAligned, [versionId]);
  if (!rows[0]?.aligned)
    throw new Conflict('Align this version with the one before it first: another was published meanwhile.');
  await takeOverNodes(client, versionId);
  await client.query('UPDATE version SET published_at = clock_timestamp() WHERE id = $1', [versionId]);
  await dropSource(client, versionId);
}

const wanted = `
  SELECT s.id, s.node_id AS "nodeId", old.node_id AS "takenOver"
  FROM section s
  LEFT JOIN alignment_line l ON l.to_version_id = s.version_id AND l.to_section_id = s.id AND l.main
    AND l.from_section_id IS NOT NULL AND (l.certainty = 'certain' OR l.confirmed_by IS NOT NULL)
  LEFT JOIN section old ON old.id = l.from_section_id
  WHERE s.version_id = $1`;

const earlier = `
  SELECT DISTINCT s.node_id AS "nodeId" FROM version v JOIN version w ON w.document_id = v.document_id AND w.number < v.number
  JOIN section s ON s.version_id = w.id WHERE v.id = $1`;

const rename = `
  UPDATE section s SET node_id = n.node FROM unnest($1::uuid[], $2::uuid[]) AS n (id, node) WHERE s.id = n.id`;

/**
 * Nodes of the sections that they certainly were, or that somebody confirmed; all others get nodes of their own, because
 * nothing is guessed: what was said about a section that is only doubtfully the same stays with the earlier version.
 */
async function takeOverNodes(client: PoolClient, versionId: string): Promise<void> {
  const known = new Set(
    (await client.query<{ nodeId: string }>(earlier, [versionId])).rows.map(({ nodeId }) => nodeId),
  );
  const { rows } = await client.query<{ id: string; nodeId: string; takenOver: string | null }>(wanted, [
    versionId,
  ]);
  const changed = rows
    .map(({ id, nodeId, takenOver }) => ({
      id,
      now: nodeId,
      node: takenOver ?? (known.has(nodeId) ? randomUUID() : nodeId),
    }))
    .filter(({ now, node }) => now !== node);
  // By way of nodes of nobody, so that two that swap theirs do not meet on the way.
  await client.query(rename, [changed.map(({ id }) => id), changed.map(() => randomUUID())]);
  await client.query(rename, [changed.map(({ id }) => id), changed.map(({ node }) => node)]);
}
