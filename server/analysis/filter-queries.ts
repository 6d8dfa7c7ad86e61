import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

// Each node where it stands now: in the newest published version that has it.
const below = `
  WITH RECURSIVE home AS (
    SELECT DISTINCT ON (s.node_id) s.node_id AS node, p.node_id AS parent
    FROM document d
    JOIN version v ON v.document_id = d.id AND v.published_at <= clock_timestamp()
    JOIN section s ON s.version_id = v.id
    LEFT JOIN section p ON p.id = s.parent_id
    WHERE d.consultation_id = $1
    ORDER BY s.node_id, v.number DESC
  ), reached AS (
    SELECT h.node FROM home h
    WHERE h.node = ANY ($2::uuid[]) OR h.node IN (SELECT node_id FROM section WHERE id = ANY ($2::uuid[]))
    UNION SELECT h.node FROM home h JOIN reached r ON h.parent = r.node
  )
  SELECT node FROM reached`;

/** Nodes of these sections, by the id of any version or the node, and of all that stands below them now. */
export async function nodesBelow(db: Db, consultationId: string, sections: string[]): Promise<string[]> {
  const { rows } = await db.query<{ node: string }>(below, [consultationId, sections]);
  return rows.map(({ node }) => node);
}

const documents = `
  SELECT d.id FROM document d WHERE d.consultation_id = $1 AND d.slug = ANY ($2::text[])
  UNION
  SELECT s.node_id FROM document d JOIN version v ON v.document_id = d.id JOIN section s ON s.version_id = v.id
  WHERE d.consultation_id = $1 AND d.slug = ANY ($2::text[])`;

/** Documents and the nodes of all their versions. */
export async function placesOfDocuments(db: Db, consultationId: string, slugs: string[]): Promise<string[]> {
  return (await db.query<{ id: string }>(documents, [consultationId, slugs])).rows.map(({ id }) => id);
}

const newest = `
  SELECT DISTINCT ON (d.id) v.id FROM document d
  JOIN version v ON v.document_id = d.id AND v.published_at <= clock_timestamp() AND v.number > 1
  WHERE d.consultation_id = $1 ORDER BY d.id, v.number DESC`;

/** Newest published versions of documents that have earlier ones. */
export async function laterVersions(db: Db, consultationId: string): Promise<string[]> {
  return (await db.query<{ id: string }>(newest, [consultationId])).rows.map(({ id }) => id);
}

const themes = `
  WITH RECURSIVE reached AS (
    SELECT id FROM theme WHERE consultation_id = $1 AND id = ANY ($2::uuid[])
    UNION SELECT t.id FROM theme t JOIN reached r ON t.parent_id = r.id
  )
  SELECT id FROM reached`;

/** These themes of the consultation and all below them. */
export async function themesBelow(db: Db, consultationId: string, ids: string[]): Promise<string[]> {
  return (await db.query<{ id: string }>(themes, [consultationId, ids])).rows.map(({ id }) => id);
}
