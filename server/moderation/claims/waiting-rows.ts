/** Comments that wait for their first review, in the consultation $1. */
export const waitingComments = 'comment WHERE consultation_id = $1 AND queue_at IS NOT NULL';
/** Reviews of a queue, $2, that nobody has in hand. */
export const freeReviews =
  'review WHERE consultation_id = $1 AND queue = $2 AND finished_at IS NULL AND claimed_by IS NULL';

// One step of the index for each language, as far as a hundred: somebody may send in a thousand made-up ones. Those that
// moderators read are looked at besides.
export const languagesOf = (rows: string, step: string, most = 100) => `
  ${step} (language) AS (
    (SELECT language FROM ${rows} ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT language FROM ${rows} AND language > ${step}.language ORDER BY language LIMIT 1)
    FROM ${step} WHERE ${step}.language IS NOT NULL
  ), ${step}s AS MATERIALIZED (
    SELECT language FROM ${step} WHERE language IS NOT NULL LIMIT ${most}
  )`;

// Who said so of one review is not given another one of the same comment either, unless they took that back.
const knowsAuthor = (row: string, commentId: string, person: string) => `
  EXISTS (SELECT FROM decision d WHERE d.bucket = ${row}.bucket AND d.comment_id = ${row}.${commentId}
    AND d.by = ${person} AND d.outcome = 'recuse' AND NOT EXISTS (
      SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo'))`;
// Nothing was said about a first revision that nobody has claimed.
export const notKnown = (person: string) => `(revision = 1 OR NOT ${knowsAuthor('comment', 'id', person)})`;

// A sample begins when the first decision stands. An appeal and a sample are for somebody who has not touched the case, whoever was written down when it began.
export const notMine = `
  $4 <> ALL (excluded) AND queue_at <= now() AND NOT ${knowsAuthor('review', 'comment_id', '$4')} AND (kind NOT IN ('appeal', 'sample') OR NOT EXISTS (
    SELECT FROM decision d WHERE d.bucket = review.bucket AND d.comment_id = review.comment_id AND d.by = $4))`;

// A limit that the planner knows lets it walk the index; each of the few is prepared once for a connection.
export const once = (name: string, text: (n: number) => string, n: number) => ({
  name: `claim-${name}-${Math.trunc(n)}`,
  text: text(Math.trunc(n)),
});
