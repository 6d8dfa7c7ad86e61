import type { PoolClient } from 'pg';
import { Conflict, Unprocessable } from '#server/errors.ts';
import { lockUnpublished } from './propose.ts';

const standing = `
  SELECT (SELECT a.from_version_id FROM alignment a WHERE a.to_version_id = $1) IS NOT DISTINCT FROM (
      SELECT b.id FROM version v JOIN version b ON b.document_id = v.document_id AND b.number < v.number
      WHERE v.id = $1 AND b.published_at <= clock_timestamp() ORDER BY b.number DESC LIMIT 1) AS current,
    (SELECT count(*)::int FROM alignment_line
      WHERE to_version_id = $1 AND certainty = 'doubtful' AND confirmed_by IS NULL) AS doubtful`;

// Two old sections never go on in one new one, nor one in two: `main` is set at most once for each of both.
const keepNodes = `
  UPDATE section s SET node_id = old.node_id
  FROM alignment_line l JOIN section old ON old.id = l.from_section_id
  WHERE l.to_version_id = $1 AND l.main AND s.id = l.to_section_id`;

/**
 * Publishes a version; call it in a transaction. Its sections take over the nodes of the sections that they were, so that
 * what was said about them stays with them; quotes follow in the background. Throws Conflict for one that is published,
 * or whose alignment is not with the version before it, and Unprocessable while something doubtful is not confirmed.
 */
export async function publishVersion(client: PoolClient, versionId: string): Promise<void> {
  await lockUnpublished(client, versionId);
  const { rows } = await client.query<{ current: boolean; doubtful: number }>(standing, [versionId]);
  const { current = false, doubtful = 0 } = rows[0] ?? {};
  if (!current)
    throw new Conflict('Align this version with the one before it first: another was published meanwhile.');
  if (doubtful > 0) {
    throw new Unprocessable(
      `For ${doubtful} sections it is not sure what they were in the version before. Confirm or correct each, then publish.`,
    );
  }
  await client.query(keepNodes, [versionId]);
  await client.query('UPDATE version SET published_at = clock_timestamp() WHERE id = $1', [versionId]);
}
