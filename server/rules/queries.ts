import type { Pool, PoolClient } from 'pg';
import type { NewRules, Reason, Rules } from './schema.ts';

type Db = Pool | PoolClient;
type Version = Rules['versions'][number];

/** Number of the version of the rules that a consultation gets which opens now. */
export async function newestRules(db: Db): Promise<number> {
  const { rows } = await db.query<{ number: number }>('SELECT max(number) AS number FROM rules');
  return rows[0]?.number ?? 1;
}

const ofConsultation = `
  SELECT coalesce(c.rules, (SELECT max(number) FROM rules)) AS number, c.rules IS NOT NULL AS frozen
  FROM consultation c WHERE c.slug = $1`;

/** The version under which a consultation opened, or the newest while it has not opened. */
export async function rulesOfConsultation(
  db: Db,
  slug: string,
): Promise<{ number: number; frozen: boolean } | undefined> {
  const { rows } = await db.query<{ number: number; frozen: boolean }>(ofConsultation, [slug]);
  return rows[0];
}

interface Texts {
  day: string;
  introduction: { vi: string; en: string };
  reasons: Reason[];
}

const oneVersion = `
  SELECT to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
    (SELECT json_object_agg(t.language, t.introduction) FROM rules_text t WHERE t.rules = r.number) AS introduction,
    (SELECT json_agg(json_build_object('code', s.code, 'sensitive', s.sensitive, 'words', (
        SELECT json_object_agg(t.language, json_build_object('name', t.name, 'description', t.description,
          'examples', t.examples, 'counterExamples', t.counter_examples))
        FROM reason_text t WHERE t.rules = s.rules AND t.code = s.code)) ORDER BY s.position)
      FROM reason s WHERE s.rules = r.number) AS reasons
  FROM rules r WHERE r.number = $1`;

/** The texts of one version in all its languages. */
export async function rulesTexts(db: Db, number: number): Promise<Texts | undefined> {
  const { rows } = await db.query<Texts>(oneVersion, [number]);
  return rows[0];
}

const versions = `
  SELECT r.number, to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
    coalesce(json_agg(json_build_object('slug', c.slug, 'title', t.title) ORDER BY c.opens_at DESC, c.slug)
      FILTER (WHERE c.id IS NOT NULL), '[]') AS consultations
  FROM rules r
  LEFT JOIN consultation c ON c.rules = r.number
  LEFT JOIN LATERAL (
    SELECT title FROM consultation_text WHERE consultation_id = c.id
    ORDER BY language = $1 DESC, language = c.authoritative_language DESC LIMIT 1) t ON true
  GROUP BY r.number ORDER BY r.number DESC`;

/** Every version, newest first, with the consultations that opened under it. */
export async function rulesVersions(db: Db, language: string): Promise<Version[]> {
  const { rows } = await db.query<Version>(versions, [language]);
  return rows;
}

const knownNames = `
  SELECT DISTINCT ON (code, language) code, language, name FROM reason_text ORDER BY code, language, rules DESC`;

/** What each code that was ever used is called, by `code language`. */
export async function namesOfReasons(db: Db): Promise<Map<string, string>> {
  const { rows } = await db.query<{ code: string; language: string; name: string }>(knownNames);
  return new Map(rows.map(({ code, language, name }) => [`${code} ${language}`, name]));
}

const rulesLock = 0x72756c65;

/** Versions follow one another: one edit at a time, until the transaction ends. */
export async function lockRules(client: PoolClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [rulesLock]);
}

const addReasons = `
  INSERT INTO reason (rules, code, position, sensitive)
  SELECT $1, r.code, r.position, r.sensitive
  FROM json_to_recordset($2) AS r (code text, position smallint, sensitive boolean)`;
const addWords = `
  INSERT INTO reason_text (rules, code, language, name, description, examples, counter_examples)
  SELECT $1, w.code, w.language, w.name, w.description, w.examples, w."counterExamples"
  FROM json_to_recordset($2) AS w (code text, language text, name text, description text, examples text[],
    "counterExamples" text[])`;

/** Keeps a whole version. */
export async function addRules(
  client: PoolClient,
  number: number,
  personId: string,
  { introduction, reasons }: NewRules,
): Promise<void> {
  await client.query('INSERT INTO rules (number, created_by) VALUES ($1, $2)', [number, personId]);
  await client.query(
    "INSERT INTO rules_text (rules, language, introduction) VALUES ($1, 'vi', $2), ($1, 'en', $3)",
    [number, introduction.vi, introduction.en],
  );
  const rows = reasons.map(({ code, sensitive }, i) => ({ code, sensitive, position: i + 1 }));
  await client.query(addReasons, [number, JSON.stringify(rows)]);
  const words = reasons.flatMap(({ code, words: { vi, en } }) => [
    { code, language: 'vi', ...vi },
    { code, language: 'en', ...en },
  ]);
  await client.query(addWords, [number, JSON.stringify(words)]);
}
