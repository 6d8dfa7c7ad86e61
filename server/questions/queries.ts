import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export interface Words {
  language: string;
  text: string;
  explanation: string | null;
}

export interface QuestionRow {
  id: string;
  closedAt: Date | null;
  rewords: string | null;
  rewordedAt: Date | null;
  answers: number;
  /** The authoritative language first. */
  texts: Words[];
}

const questions = `
  SELECT q.id, q.closed_at AS "closedAt", q.rewords, q.reworded_at AS "rewordedAt",
    (SELECT coalesce(sum(n), 0)::int FROM comment_count k WHERE k.consultation_id = q.consultation_id AND k.place = q.id
       AND k.visibility NOT IN ('set_aside', 'withdrawn')) AS answers,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('language', t.language, 'text', t.text, 'explanation', t.explanation)
       ORDER BY t.language <> c.authoritative_language, t.language), '[]')
     FROM question_text t WHERE t.question_id = q.id) AS texts
  FROM question q JOIN consultation c ON c.id = q.consultation_id
  WHERE q.consultation_id = $1 ORDER BY q.position, q.id`;

/** All questions of a consultation in their order, earlier wordings among them. */
export async function listQuestions(db: Db, consultationId: string): Promise<QuestionRow[]> {
  return (await db.query<QuestionRow>(questions, [consultationId])).rows;
}

/** Puts a question at the end, or where the one stands that it says in other words. */
export async function insertQuestion(
  client: PoolClient,
  { consultationId, rewords, texts }: { consultationId: string; rewords: string | null; texts: Words[] },
): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO question (id, consultation_id, position, rewords)
     SELECT $1, $2, coalesce((SELECT position FROM question WHERE id = $3),
       (SELECT coalesce(max(position), 0) + 1 FROM question WHERE consultation_id = $2)), $3`,
    [id, consultationId, rewords],
  );
  await saveWords(client, id, texts);
  if (rewords !== null)
    await client.query('UPDATE question SET reworded_at = clock_timestamp() WHERE id = $1', [rewords]);
  return id;
}

/** Puts these words in the place of those that a question has. */
export async function replaceWords(client: PoolClient, id: string, texts: Words[]): Promise<void> {
  await client.query('DELETE FROM question_text WHERE question_id = $1', [id]);
  await saveWords(client, id, texts);
}

async function saveWords(client: PoolClient, id: string, texts: Words[]): Promise<void> {
  await client.query(
    `INSERT INTO question_text (question_id, language, text, explanation)
     SELECT $1, w.language, w.text, w.explanation
     FROM jsonb_to_recordset($2::jsonb) AS w (language text, text text, explanation text)`,
    [id, JSON.stringify(texts)],
  );
}

/** Gives questions the order of the list; what they said before goes along with each. */
export async function setOrder(client: PoolClient, chains: string[][]): Promise<void> {
  const ids = chains.flat();
  const positions = chains.flatMap((chain, at) => chain.map(() => at + 1));
  await client.query(
    `UPDATE question q SET position = w.position FROM unnest($1::uuid[], $2::smallint[]) AS w (id, position)
     WHERE q.id = w.id`,
    [ids, positions],
  );
}

/** From now on these take no answers. */
export async function setClosed(client: PoolClient, ids: string[]): Promise<void> {
  await client.query(
    'UPDATE question SET closed_at = clock_timestamp() WHERE id = ANY ($1) AND closed_at IS NULL',
    [ids],
  );
}

/** Takes away a question that nobody could answer yet. */
export async function deleteQuestion(client: PoolClient, id: string): Promise<void> {
  await client.query('DELETE FROM question_text WHERE question_id = $1', [id]);
  await client.query('DELETE FROM question WHERE id = $1', [id]);
}
