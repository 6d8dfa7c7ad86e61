import type { PoolClient } from 'pg';
import type { Redaction, StoredSignal } from '#db/schema/spans.ts';
import { coveredBefore } from '#server/masking/queries.ts';

/** A comment of a submission with everything that decides what is found of it. */
export interface Received {
  bucket: number;
  id: string;
  language: string;
  visibility: string;
  body: string | null;
  suggestedText: string | null;
  /** Null where screening has not come to this revision yet. */
  signals: StoredSignal[] | null;
  redactions: Redaction[];
}

// FOR SHARE: a withdrawal either waits until the copy is there to be erased, or has erased the text before.
const received = `
  SELECT m.bucket, m.id, m.language, m.visibility, m.body, m.suggested_text AS "suggestedText", n.signals,
    ${coveredBefore} AS redactions
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.submission_id = w.id
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  ORDER BY m.bucket, m.id
  FOR SHARE OF m`;

export interface Keys {
  buckets: number[];
  ids: string[];
}

/** Comments of these submissions, held until the transaction ends. */
export async function findReceived(client: PoolClient, { buckets, ids }: Keys): Promise<Received[]> {
  return (await client.query<Received>(received, [buckets, ids])).rows;
}

// `turn`: the last 62 bits of the id, which are random in either of its forms.
const keep = `
  INSERT INTO considered AS c (bucket, comment_id, consultation_id, place, "group", capacity, stance, channel, entry,
    country, province, language, day, visibility, turn, length, suggests, quotes)
  SELECT m.bucket, m.id, m.consultation_id, m.place, m."group", s.capacity, coalesce(m.stance::text, 'none'), s.channel,
    s.entry, s.country, s.province, m.language, m.day, m.visibility,
    ('x' || translate(substr(m.id::text, 20), '-', ''))::bit(64)::bigint & 4611686018427387903,
    coalesce(char_length(m.body), 0) + coalesce(char_length(m.suggested_text), 0),
    m.suggested_text IS NOT NULL, m.quote_exact IS NOT NULL
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN submission s ON s.bucket = w.bucket AND s.id = w.id
  JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
  ORDER BY m.bucket, m.id
  ON CONFLICT (bucket, comment_id) DO UPDATE SET place = excluded.place, stance = excluded.stance,
    language = excluded.language, visibility = excluded.visibility, length = excluded.length,
    suggests = excluded.suggests, quotes = excluded.quotes
  WHERE (c.place, c.stance, c.language, c.visibility, c.length, c.suggests, c.quotes)
    <> (excluded.place, excluded.stance, excluded.language, excluded.visibility, excluded.length, excluded.suggests,
      excluded.quotes)`;

/** Keeps what analysts filter and sort these submissions' comments by. */
export async function keepConsidered(client: PoolClient, { buckets, ids }: Keys): Promise<void> {
  await client.query(keep, [buckets, ids]);
}

const keepWords = `
  INSERT INTO considered_words (bucket, comment_id, folded, exact)
  SELECT bucket, id, to_tsvector('simple', folded), to_tsvector('simple', exact)
  FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[]) AS w (bucket, id, folded, exact)
  ON CONFLICT (bucket, comment_id) DO UPDATE SET folded = excluded.folded, exact = excluded.exact`;
const forget = `
  DELETE FROM considered_words w USING unnest($1::smallint[], $2::uuid[]) AS g (bucket, id)
  WHERE w.bucket = g.bucket AND w.comment_id = g.id`;

/** Words of comments, by their keys. */
export interface WordsOf extends Keys {
  folded: string[];
  exact: string[];
}

/** Keeps the words of some comments, and forgets those of others. */
export async function keepOnlyWords(client: PoolClient, kept: WordsOf, gone: Keys): Promise<void> {
  if (kept.ids.length > 0) await client.query(keepWords, [kept.buckets, kept.ids, kept.folded, kept.exact]);
  if (gone.ids.length > 0) await client.query(forget, [gone.buckets, gone.ids]);
}
