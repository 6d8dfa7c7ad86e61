import { sql } from 'drizzle-orm';
import type { Db } from '#server/database.ts';
import type { Row, Target } from './queries.ts';

/** The codes of these targets that have one, in no order. */
export async function codesOf(db: Db, targets: Target[]) {
  const { rows } = await db.execute<
    Row<{ code: string; documentId: string | null; nodeId: string | null; consultationId: string }>
  >(sql`
    SELECT a.code, a.consultation_id AS "consultationId", a.document_id AS "documentId", a.node_id AS "nodeId"
      FROM unnest(${sql.param(targets.map(({ consultationId }) => consultationId))}::uuid[],
                  ${sql.param(targets.map(({ documentId }) => documentId))}::uuid[],
                  ${sql.param(targets.map(({ nodeId }) => nodeId))}::uuid[]) AS t(consultation_id, document_id, node_id)
      JOIN short_address a ON a.consultation_id = t.consultation_id
       AND a.document_id IS NOT DISTINCT FROM t.document_id AND a.node_id IS NOT DISTINCT FROM t.node_id`);
  return rows;
}

/** Gives each target the code beside it, unless it has one already or the code is somebody else's. */
export async function giveCodes(db: Db, given: { target: Target; code: string }[]): Promise<void> {
  await db.execute(sql`
    INSERT INTO short_address (code, consultation_id, document_id, node_id)
    SELECT * FROM unnest(${sql.param(given.map(({ code }) => code))}::text[],
                         ${sql.param(given.map(({ target }) => target.consultationId))}::uuid[],
                         ${sql.param(given.map(({ target }) => target.documentId))}::uuid[],
                         ${sql.param(given.map(({ target }) => target.nodeId))}::uuid[])
    ON CONFLICT DO NOTHING`);
}

/** What a code stands for, or undefined. */
export async function findCode(db: Db, code: string) {
  const { rows } = await db.execute<
    Row<{ consultation: string; document: string | null; nodeId: string | null }>
  >(sql`
    SELECT c.slug AS consultation, d.slug AS document, a.node_id AS "nodeId"
      FROM short_address a
      JOIN consultation c ON c.id = a.consultation_id
      LEFT JOIN document d ON d.id = a.document_id
     WHERE a.code = ${code}`);
  return rows[0];
}
