import { setImmediate as nextTick } from 'node:timers/promises';
import { type Consumer, inTransaction } from '#server/outbox/consume.ts';
import { screen } from '#server/screening/screen.ts';
import { type Looked, keepSignals, moveAhead } from './keep-signals.ts';

/** Submissions at a time; texts are read one after the other, and requests are answered in between. */
const batch = 100;
/**
 * Characters after which no further submission is begun: until the end nobody else can change these comments, and ten
 * thousand take up to 26 ms.
 */
const mostText = 200_000;

// What analysts may find of a text is known once it is screened: it is folded (again) then.
const take = `
  WITH taken AS MATERIALIZED (
    SELECT bucket, id FROM outbox WHERE NOT screened AND at <= statement_timestamp() ORDER BY at LIMIT $1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET screened = true, folded = false FROM taken t WHERE o.bucket = t.bucket AND o.id = t.id
  RETURNING o.bucket, o.id, o.submission_id AS "submissionId"`;

const leave = `
  UPDATE outbox o SET screened = false FROM unnest($1::smallint[], $2::uuid[]) AS l (bucket, id)
  WHERE o.bucket = l.bucket AND o.id = l.id`;

// Locked, so that a correction or a withdrawal either comes before, or finds the row and erases it.
const texts = `
  SELECT m.bucket, m.id, m.submission_id AS "submissionId", m.revision, m.body, m.suggested_text AS "suggestedText"
  FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
  JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
  WHERE num_nonnulls(m.body, m.suggested_text) > 0 AND NOT EXISTS (
    SELECT FROM screening n WHERE n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision)
  ORDER BY m.bucket, m.id
  FOR NO KEY UPDATE OF m`;

interface Event {
  bucket: number;
  id: string;
  submissionId: string;
}

export interface Text extends Event {
  revision: number;
  body: string | null;
  suggestedText: string | null;
}

/**
 * Looks through new and corrected texts and keeps where something was noticed, never what. A signal of a harm moves
 * the case ahead in its queue by a fixed head start, once for each revision; no signal decides anything.
 */
export const screenReceived: Consumer = (pool) =>
  inTransaction(pool, async (client) => {
    const { rows: events } = await client.query<Event>(take, [batch]);
    if (events.length === 0) return 0;
    const submissions = [...new Map(events.map((event) => [event.submissionId, event])).values()];
    const { rows } = await client.query<Text>(texts, [
      submissions.map(({ bucket }) => bucket),
      submissions.map(({ submissionId }) => submissionId),
    ]);
    const { looked, left } = await look(rows);
    await moveAhead(client, await keepSignals(client, looked));
    const later = events.filter(({ submissionId }) => left.has(submissionId));
    await client.query(leave, [later.map(({ bucket }) => bucket), later.map(({ id }) => id)]);
    return events.length - later.length;
  });

/** Looks through texts, submission by submission, as far as others can wait for; says which ones are left. */
async function look(rows: Text[]): Promise<{ looked: Looked[]; left: Set<string> }> {
  let read = 0;
  const looked: Looked[] = [];
  const left = new Set<string>();
  for (const [submissionId, texts] of Map.groupBy(rows, (row) => row.submissionId)) {
    if (read > mostText) left.add(submissionId);
    else
      for (const text of texts) {
        looked.push({ ...text, signals: screen(text) });
        read += (text.body?.length ?? 0) + (text.suggestedText?.length ?? 0);
        await nextTick();
      }
  }
  return { looked, left };
}
