import type { Pool, PoolClient } from 'pg';
import type { CommentChange } from '#db/schema/outbox.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { addComments } from './add.ts';
import { cellOfComment, changeCells, changeColumns } from './margins.ts';

/**
 * What happens to a comment is counted as if it were yet to be read. A comment whose analysis goes on is moved from there
 * to its handling, and its row remembers the cell that it was moved to: what was counted is taken back and what is so now
 * is counted, whichever of the two changed. So the path of those who send knows nothing of handling.
 */

const batch = 2_000;

const touched = `
  WITH touched AS MATERIALIZED (
    SELECT h.bucket, h.comment_id FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, comment_id)
    JOIN handling h ON h.bucket = w.bucket AND h.comment_id = w.comment_id AND h.counted
    ORDER BY 1, 2 FOR NO KEY UPDATE OF h
  )
  UPDATE handling h SET counted = false FROM touched t WHERE h.bucket = t.bucket AND h.comment_id = t.comment_id`;

/** Has the handling of comments counted again, to which something happened. */
export async function countAgain(
  client: PoolClient,
  of: readonly { bucket: number; commentId: string | null }[],
): Promise<void> {
  const comments = of.filter(({ commentId }) => commentId !== null);
  if (comments.length === 0) return;
  await client.query(touched, [
    comments.map(({ bucket }) => bucket),
    comments.map(({ commentId }) => commentId),
  ]);
}

/** SQL: something that happened to a comment `m`, or to others sent with it, is not in the roll-ups yet. */
const isPending = `
  EXISTS (SELECT FROM outbox o WHERE NOT o.counted AND o.bucket = m.bucket AND o.submission_id = m.submission_id)`;

const take = `
  SELECT h.bucket, h.comment_id AS id FROM handling h
  JOIN comment m ON m.bucket = h.bucket AND m.id = h.comment_id
  WHERE NOT h.counted AND NOT ${isPending}
  ORDER BY h.changed_at LIMIT $1 FOR NO KEY UPDATE OF h SKIP LOCKED`;

/** SQL: where a comment is counted because of its handling; null where that is yet to begin. */
const cellNow = `
  CASE WHEN h.state <> 'to_read' THEN (SELECT to_jsonb(c) FROM (SELECT ${cellOfComment}, h.state AS handling) c) END`;

const handledComments = `
  FROM handling h JOIN comment m ON m.bucket = h.bucket AND m.id = h.comment_id
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id`;

// A statement of its own, which sees what was committed before the rows were held. What happens to a comment later has
// its row counted again; whoever counts it waits for us.
const read = `
  SELECT h.bucket, h.comment_id AS id, h.counted_as AS before, ${cellNow} AS now ${handledComments}
  JOIN unnest($1::smallint[], $2::uuid[]) AS w (bucket, id) ON h.bucket = w.bucket AND h.comment_id = w.id
  WHERE NOT ${isPending}`;

const mark = `
  UPDATE handling h SET counted = true, counted_as = w.cell
  FROM unnest($1::smallint[], $2::uuid[], $3::jsonb[]) AS w (bucket, id, cell)
  WHERE h.bucket = w.bucket AND h.comment_id = w.id`;

type Cell = Omit<CommentChange, 'n'>;
interface HandledRow {
  bucket: number;
  id: string;
  before: Cell | null;
  now: Cell | null;
}

const move = (cell: Cell, n: 1 | -1): CommentChange[] => [
  { ...cell, n },
  { ...cell, handling: 'to_read', n: n === 1 ? -1 : 1 },
];

/** Counts how far the analysis of some comments is, each exactly once; says how many there were. */
export const countHandled = (pool: Pool): Promise<number> =>
  inTransaction(pool, async (client) => {
    const taken = (await client.query<Pick<HandledRow, 'bucket' | 'id'>>(take, [batch])).rows;
    if (taken.length === 0) return 0;
    const keys = (rows: readonly Pick<HandledRow, 'bucket' | 'id'>[]) => [
      rows.map(({ bucket }) => bucket),
      rows.map(({ id }) => id),
    ];
    const { rows } = await client.query<HandledRow>(read, keys(taken));
    await client.query(mark, [...keys(rows), rows.map(({ now }) => now && JSON.stringify(now))]);
    const comments = rows.flatMap(({ before, now }) => [
      ...(before ? move(before, -1) : []),
      ...(now ? move(now, 1) : []),
    ]);
    if (comments.length > 0) await addComments(client, JSON.stringify([{ comments, submissions: [] }]));
    return rows.length;
  });

/**
 * SQL: changes that wait because of the handling of comments, or because something that happened to these waits itself;
 * columns of a change and `n`.
 */
export const waitingHandled = `
  SELECT ${changeCells}, w.n FROM (
    SELECT e.cell, e.n ${handledComments}
    CROSS JOIN LATERAL (VALUES (h.counted_as, -1), (h.counted_as || '{"handling": "to_read"}', 1),
      (${cellNow}, 1), (${cellNow} || '{"handling": "to_read"}', -1)) AS e (cell, n)
    WHERE e.cell IS NOT NULL AND (NOT h.counted OR ${isPending})
  ) w CROSS JOIN LATERAL jsonb_to_record(w.cell) AS c (${changeColumns})`;

/** SQL: all that is handled stands in the roll-ups as it is. */
export const markAllCounted = `
  UPDATE handling h SET counted = true, counted_as = ${cellNow} FROM comment m, submission s
  WHERE m.bucket = h.bucket AND m.id = h.comment_id AND s.bucket = m.bucket AND s.id = m.submission_id`;
