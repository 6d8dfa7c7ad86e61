import type { Pool, PoolClient } from 'pg';
import { Conflict, NotFound } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { Apart } from './apart.ts';
import type { AlignedPair } from './lines.ts';
import { readSections, type SectionRow } from './queries.ts';
import { type LineRow, readLines, storeAlignment } from './alignment-queries.ts';
import { withConfirmed } from './with-confirmed.ts';

const pair = `
  SELECT v.id AS "toVersionId", v.authoritative_language AS language, v.revision,
    (SELECT b.id FROM version b
      WHERE b.document_id = v.document_id AND b.number < v.number AND b.published_at <= clock_timestamp()
      ORDER BY b.number DESC LIMIT 1) AS "fromVersionId"
  FROM version v WHERE v.id = $1`;

interface PairRow {
  toVersionId: string;
  fromVersionId: string | null;
  language: string;
  revision: number;
}

/**
 * Aligns a version that is not published yet with the newest published one and stores the lines as a proposal; what was
 * proposed before is replaced, and what was confirmed between these two stays. Does nothing for a first version. Throws NotFound, and Conflict for a
 * version that is published: its sections have their nodes for good.
 *
 * @returns the lines, or null for a first version
 */
export async function proposeAlignment(
  pool: Pool,
  apart: Apart,
  versionId: string,
): Promise<LineRow[] | null> {
  const { rows } = await pool.query<PairRow>(pair, [versionId]);
  const [found] = rows;
  if (!found) throw new NotFound();
  const { fromVersionId, toVersionId, language, revision } = found;
  if (fromVersionId === null) return null;
  const [from, to] = await Promise.all([
    readSections(pool, fromVersionId, language),
    readSections(pool, toVersionId, language),
  ]);
  const { lines } = await apart.ask({ kind: 'align', from, to });
  const proposed = lines.map((line) => unconfirmed(line, from, to));
  return inTransaction(pool, async (client) => {
    await lockUnpublished(client, toVersionId);
    await requireRevision(client, toVersionId, revision);
    const said = await confirmedLines(client, toVersionId, [...from, ...to]);
    const stored = said.length === 0 ? proposed : withConfirmed(proposed, said, from, to);
    await storeAlignment(client, { fromVersionId, toVersionId, revision, lines: stored });
    return stored;
  });
}

/** Holds a version that is not published, and its document, as they are until the transaction ends; throws Conflict for a published one. */
export async function lockUnpublished(client: PoolClient, versionId: string): Promise<void> {
  const { rows } = await client.query<{ published: boolean }>(
    `SELECT v.published_at IS NOT NULL AS published
     FROM version v JOIN document d ON d.id = v.document_id WHERE v.id = $1 FOR UPDATE OF v, d`,
    [versionId],
  );
  if (!rows[0]) throw new NotFound();
  if (rows[0].published) throw new Conflict('This version is published: what became what stands fixed.');
}

/** Throws Conflict for a version that was mended while it was compared. */
async function requireRevision(client: PoolClient, versionId: string, revision: number): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM version WHERE id = $1 AND revision = $2', [
    versionId,
    revision,
  ]);
  if (rowCount === 0) throw new Conflict('This version was mended while it was compared: try again.');
}

/** What somebody confirmed earlier between these sections. */
async function confirmedLines(
  client: PoolClient,
  toVersionId: string,
  sections: readonly SectionRow[],
): Promise<LineRow[]> {
  const here = new Set<string | null>([null, ...sections.map(({ id }) => id)]);
  return (await readLines(client, toVersionId)).filter(
    ({ from, to, confirmedBy }) => confirmedBy !== null && here.has(from) && here.has(to),
  );
}

const unconfirmed = (line: AlignedPair, from: readonly SectionRow[], to: readonly SectionRow[]): LineRow => ({
  ...line,
  from: line.from === null ? null : (from[line.from]?.id ?? null),
  to: line.to === null ? null : (to[line.to]?.id ?? null),
  confirmedBy: null,
  confirmedAt: null,
});
