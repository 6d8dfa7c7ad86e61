import type { Pool, PoolClient } from 'pg';
import type { Drawn } from './draw-queries.ts';

type Db = Pool | PoolClient;

export interface SampleRow {
  id: string;
  consultationId: string;
  seed: string;
  codebookRevision: number;
  firstCoder: string | null;
  firstName: string | null;
  secondCoder: string | null;
  secondName: string | null;
  drawnAt: Date;
  revealedAt: Date | null;
  size: number;
  gone: number;
  first: number;
  second: number;
}

const add = `
  INSERT INTO agreement_sample (id, consultation_id, seed, codebook_revision, first_coder, second_coder)
  VALUES ($1, $2, $3, $4, $5, $6)`;
const addItems = `
  INSERT INTO agreement_item (bucket, sample_id, comment_id, revision, position)
  SELECT m.bucket, $1, m.id, m.revision, w.n
  FROM unnest($2::smallint[], $3::uuid[]) WITH ORDINALITY AS w (bucket, id, n)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id`;

/** Keeps a sample with the comments that were drawn, as they are at this moment. */
export async function addSample(
  client: PoolClient,
  sample: Pick<SampleRow, 'id' | 'consultationId' | 'seed' | 'codebookRevision'> & {
    firstCoder: string;
    secondCoder: string;
  },
  drawn: readonly Drawn[],
): Promise<void> {
  const { id, consultationId, seed, codebookRevision, firstCoder, secondCoder } = sample;
  await client.query(add, [id, consultationId, seed, codebookRevision, firstCoder, secondCoder]);
  await client.query(addItems, [id, drawn.map(({ bucket }) => bucket), drawn.map((one) => one.id)]);
}

// A comment counts while it is what both were to read.
/** SQL: whether a comment `m` is still as it was drawn as `i`. */
export const stands = `m.revision = i.revision AND m.visibility NOT IN ('withdrawn', 'set_aside')`;
const codes = (coder: 1 | 2) => `
  count(*) FILTER (WHERE ${stands} AND EXISTS (SELECT FROM agreement_code c WHERE c.bucket = i.bucket
    AND c.sample_id = i.sample_id AND c.comment_id = i.comment_id AND c.coder = ${coder}))::int`;
const select = `
  SELECT s.id, s.consultation_id AS "consultationId", s.seed, s.codebook_revision AS "codebookRevision",
    s.first_coder AS "firstCoder", f.name AS "firstName", s.second_coder AS "secondCoder", z.name AS "secondName",
    s.drawn_at AS "drawnAt", s.revealed_at AS "revealedAt", n.size, n.gone, n.first, n.second
  FROM agreement_sample s LEFT JOIN person f ON f.id = s.first_coder LEFT JOIN person z ON z.id = s.second_coder
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE ${stands})::int AS size, count(*) FILTER (WHERE NOT (${stands}))::int AS gone,
      ${codes(1)} AS first, ${codes(2)} AS second
    FROM agreement_item i JOIN comment m ON m.bucket = i.bucket AND m.id = i.comment_id WHERE i.sample_id = s.id
  ) n`;

/** A sample with how far the two are. */
export async function findSample(db: Db, id: string): Promise<SampleRow | undefined> {
  return (await db.query<SampleRow>(`${select} WHERE s.id = $1`, [id])).rows[0];
}

/** The samples of a consultation, the latest first. */
export async function listSamples(db: Db, consultationId: string): Promise<SampleRow[]> {
  const list = `${select} WHERE s.consultation_id = $1 ORDER BY s.drawn_at DESC LIMIT 50`;
  return (await db.query<SampleRow>(list, [consultationId])).rows;
}

/** Holds a sample until the transaction ends: two who code at once follow each other. */
export async function lockSample(client: PoolClient, id: string): Promise<void> {
  await client.query('SELECT FROM agreement_sample WHERE id = $1 FOR UPDATE', [id]);
}

/** Lets each see the other's codes from now on. */
export async function reveal(db: Db, id: string): Promise<void> {
  await db.query(
    'UPDATE agreement_sample SET revealed_at = statement_timestamp() WHERE id = $1 AND revealed_at IS NULL',
    [id],
  );
}

const titles = 'SELECT id, title FROM theme WHERE id = ANY ($1)';

/** What themes are called, whatever became of them. */
export async function titlesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; title: string }>(titles, [ids]);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
