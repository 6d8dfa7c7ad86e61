import { sql } from 'drizzle-orm';
import type { Db } from '#server/database.ts';

/** A node that has no section in a version, and the section there that what was said about it is read with. */
export interface Inherited {
  node: string;
  host: string;
}

/**
 * Nodes of other versions without a section in this one, by the node of the section that they went into, or were split
 * off from later. Only along lines that are certain or were confirmed, and only through published versions.
 *
 * @param unitId only for the sections that are read on this page
 */
export async function inheritedNodes(db: Db, versionId: string, unitId?: string): Promise<Inherited[]> {
  const { rows } = await db.execute<Inherited & Record<string, unknown>>(sql`
    WITH RECURSIVE line AS (
      SELECT l.from_section_id AS old, l.to_section_id AS now, l.position
        FROM version here
        JOIN version v ON v.document_id = here.document_id AND v.published_at <= clock_timestamp()
        JOIN alignment_line l ON l.to_version_id = v.id
       WHERE here.id = ${versionId} AND l.from_section_id IS NOT NULL AND l.to_section_id IS NOT NULL
         AND (l.certainty = 'certain' OR l.confirmed_by IS NOT NULL)
    ), host AS (
      SELECT id, node_id, position FROM section
       WHERE version_id = ${versionId} AND (${unitId ?? null}::uuid IS NULL OR unit_id = ${unitId ?? null}::uuid)
    ), earlier AS (
      SELECT id AS host, id AS at FROM host
      UNION SELECT e.host, line.old FROM earlier e JOIN line ON line.now = e.at
    ), later AS (
      SELECT id AS host, id AS at FROM host
      UNION SELECT e.host, line.now FROM later e JOIN line ON line.old = e.at
    )
    SELECT DISTINCT ON (s.node_id) s.node_id AS node, h.node_id AS host
      FROM (SELECT * FROM earlier UNION SELECT * FROM later) AS reached
      JOIN host h ON h.id = reached.host
      JOIN section s ON s.id = reached.at
     WHERE NOT EXISTS (SELECT FROM section x WHERE x.version_id = ${versionId} AND x.node_id = s.node_id)
     ORDER BY s.node_id, h.position`);
  return rows;
}
