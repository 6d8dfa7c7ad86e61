import { sql } from 'drizzle-orm';
import type { Db } from '#server/database.ts';

/** One of the three ids. */
export interface Wanted {
  section?: string | undefined;
  document?: string | undefined;
  question?: string | undefined;
}

/** The slug of the consultation that something published belongs to, old versions included. */
export async function findConsultationOf(
  db: Db,
  { section, document, question }: Wanted,
): Promise<string | undefined> {
  const published = sql`v.published_at <= clock_timestamp()`;
  const consultationId = section
    ? sql`SELECT d.consultation_id FROM section s JOIN version v ON v.id = s.version_id
          JOIN document d ON d.id = v.document_id WHERE s.id = ${section} AND ${published}`
    : document
      ? sql`SELECT d.consultation_id FROM document d WHERE d.id = ${document}
            AND EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND ${published})`
      : sql`SELECT q.consultation_id FROM question q WHERE q.id = ${question ?? null}`;
  const { rows } = await db.execute<{ slug: string }>(
    sql`SELECT slug FROM consultation WHERE id = (${consultationId})`,
  );
  return rows[0]?.slug;
}
