import { sql } from 'drizzle-orm';
import { byLanguage } from '#server/consultations/language.ts';
import type { VersionRow } from '#server/consultations/document-queries.ts';
import type { Db } from '#server/database.ts';

export interface PlaceRow extends Record<string, unknown> {
  position: number;
  id: string;
  nodeId: string;
  unitNodeId: string;
  isUnit: boolean;
  label: string;
  heading: string | null;
  language: string;
  text: string;
}

/**
 * Sections of a version, each in the language that fits best, whose folded words may hold a phrase: all that do, and
 * a few in which it runs over from the heading into the text.
 * @param folded as `fold` gives it
 */
export async function sectionsThatMayHave(
  db: Db,
  { versionId, authoritativeLanguage }: Pick<VersionRow, 'versionId' | 'authoritativeLanguage'>,
  folded: string,
  language: string | undefined,
): Promise<PlaceRow[]> {
  const { rows } = await db.execute<PlaceRow>(sql`
    SELECT s.position, s.id, s.node_id AS "nodeId", u.node_id AS "unitNodeId", s.id = u.id AS "isUnit",
           words.label, words.heading, words.language, words.text
      FROM section s
      JOIN section u ON u.id = s.unit_id
     CROSS JOIN LATERAL (
       SELECT label, heading, language, text, folded FROM section_text t WHERE t.section_id = s.id
        ORDER BY ${byLanguage(sql`t.language`, language, sql`${authoritativeLanguage}`)} LIMIT 1) words
     WHERE s.version_id = ${versionId} AND strpos(' ' || words.folded, ${` ${folded}`}) > 0
     ORDER BY s.position`);
  return rows;
}
