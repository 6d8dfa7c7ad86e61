import { considerComments } from '#server/analysis/consider.ts';
import { type Kept, shownText } from '#server/comments/shown-text.ts';
import { fold } from '#server/search/folding.ts';
import { inTransaction, type Consumer } from './consume.ts';

const batch = 500;

const take = `
  WITH taken AS (
    SELECT bucket, id FROM outbox WHERE NOT folded AND at <= statement_timestamp() ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET folded = true FROM taken t WHERE o.bucket = t.bucket AND o.id = t.id
  RETURNING o.bucket, o.submission_id AS "submissionId"`;

// FOR SHARE: a withdrawal either waits until the copy is there to be erased, or has erased the text before.
const shown = `
  SELECT m.bucket, m.id, m.consultation_id AS "consultationId",
    m.body, m.suggested_text AS "suggestedText", m.redactions
  FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
  JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
  WHERE m.visibility IN ('published', 'published_redacted')
    AND (m.shown_from IS NULL OR m.shown_from <= statement_timestamp()) AND num_nonnulls(m.body, m.suggested_text) > 0
  ORDER BY m.bucket, m.id
  FOR SHARE OF m`;

const keep = `
  INSERT INTO comment_search AS c (bucket, comment_id, consultation_id, folded)
  SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[])
  ON CONFLICT (bucket, comment_id) DO UPDATE SET folded = excluded.folded WHERE c.folded <> excluded.folded`;

interface Shown extends Kept {
  bucket: number;
  id: string;
  consultationId: string;
}

const foldedOf = ({ body, suggestedText }: Pick<Kept, 'body' | 'suggestedText'>): string =>
  fold([body, suggestedText].filter((text) => text !== null).join(' '));

/**
 * Makes shown comments findable for everybody, by their text as it is shown, and all that is considered for those who
 * analyse.
 */
export const foldShown: Consumer = (pool) =>
  inTransaction(pool, async (client) => {
    const { rows: events } = await client.query<{ bucket: number; submissionId: string }>(take, [batch]);
    if (events.length === 0) return 0;
    const submissions = [...new Map(events.map((event) => [event.submissionId, event])).values()];
    const buckets = submissions.map(({ bucket }) => bucket);
    const ids = submissions.map(({ submissionId }) => submissionId);
    await considerComments(client, { buckets, ids });
    const { rows } = await client.query<Shown>(shown, [buckets, ids]);
    await client.query(keep, [
      rows.map(({ bucket }) => bucket),
      rows.map(({ id }) => id),
      rows.map(({ consultationId }) => consultationId),
      rows.map((row) => foldedOf(shownText(row))),
    ]);
    return events.length;
  });
