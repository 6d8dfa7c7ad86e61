import type { ClientBase, Pool } from 'pg';

/** What a consultation says in one language. */
export interface TextRow {
  language: string;
  title: string;
  summary: string | null;
  purpose: string | null;
  howUsed: { title: string; text: string }[];
  bodyName: string | null;
  contact: string | null;
  dataController: string | null;
}

/** The texts in all their languages, the authoritative one first. */
export async function listTexts(db: Pool | ClientBase, consultationId: string): Promise<TextRow[]> {
  const { rows } = await db.query<TextRow>(
    `SELECT t.language, t.title, t.summary, t.purpose, t.how_used AS "howUsed", t.body_name AS "bodyName",
       t.contact, t.data_controller AS "dataController"
     FROM consultation_text t JOIN consultation c ON c.id = t.consultation_id
     WHERE c.id = $1 ORDER BY t.language <> c.authoritative_language, t.language`,
    [consultationId],
  );
  return rows;
}

/** Puts a text in the place of the one in the same language. */
export async function saveText(client: ClientBase, consultationId: string, text: TextRow): Promise<void> {
  await client.query(
    `INSERT INTO consultation_text
       (consultation_id, language, title, summary, purpose, how_used, body_name, contact, data_controller)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (consultation_id, language) DO UPDATE SET title = excluded.title, summary = excluded.summary,
       purpose = excluded.purpose, how_used = excluded.how_used, body_name = excluded.body_name,
       contact = excluded.contact, data_controller = excluded.data_controller`,
    [
      consultationId,
      text.language,
      text.title,
      text.summary,
      text.purpose,
      JSON.stringify(text.howUsed),
      text.bodyName,
      text.contact,
      text.dataController,
    ],
  );
}
