import type { PoolClient } from 'pg';
import type { Target } from '#server/submissions/schema.ts';

const section = `
  SELECT s.node_id AS place FROM section s JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id
  WHERE s.id = $1 AND d.consultation_id = $2 AND v.published_at <= statement_timestamp()`;
const document = `
  SELECT d.id AS place FROM document d WHERE d.id = $1 AND d.consultation_id = $2
    AND EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND v.published_at <= statement_timestamp())`;
const question = 'SELECT q.id AS place FROM question q WHERE q.id = $1 AND q.consultation_id = $2';

/** Where a comment on this target stands; nothing where the consultation has none that the public sees. */
export async function findPlace(
  client: PoolClient,
  consultationId: string,
  target: Target,
): Promise<string | undefined> {
  const [text, id] =
    'sectionId' in target
      ? [section, target.sectionId]
      : 'documentId' in target
        ? [document, target.documentId]
        : [question, target.questionId];
  return (await client.query<{ place: string }>(text, [id, consultationId])).rows[0]?.place;
}
