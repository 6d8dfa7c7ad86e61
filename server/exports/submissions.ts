import { column } from './columns.ts';
import { literal } from './literal.ts';
import type { About, Resource } from './resource.ts';

const dimensions = ['group', 'channel', 'entry', 'country', 'province', 'date'] as const;
const columns = dimensions.map((name) => `"${name}"`);

/** A line of fewer submissions would say which comments somebody sent together: see docs/exports.md. */
const fewest = 5;

// In each set all columns but one are null, so that the one that is not, or none where it was not said, is the value.
const counted = ({ consultationId }: About): string => `
  SELECT CASE ${columns.map((name, n) => `WHEN grouping(${name}) = 0 THEN ${n}`).join(' ')} END AS dimension,
    coalesce(${columns.map((name) => `${name}::text`).join(', ')}) AS value, count(*) AS n
  FROM (
    SELECT DISTINCT s.bucket, s.id, m."group", s.channel, s.entry, s.country, s.province, s.day AS date
    FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
    WHERE m.consultation_id = ${literal(consultationId)} AND m.visibility <> 'set_aside'
  ) sent GROUP BY GROUPING SETS (${columns.map((name) => `(${name})`).join(', ')})`;

// The smallest values share a line that has enough of them, so that neither is what is left of the whole.
const lines = (about: About): string => `
  SELECT dimension, CASE WHEN is_few THEN NULL ELSE value END AS value, is_few, sum(n)::bigint AS n
  FROM (
    SELECT dimension, value, n, least < ${fewest} AND smaller < ${fewest} OR n < ${fewest} AS is_few
    FROM (
      SELECT *, min(n) OVER (PARTITION BY dimension) AS least,
        sum(n) OVER (PARTITION BY dimension ORDER BY n, value ROWS UNBOUNDED PRECEDING) - n AS smaller
      FROM (${counted(about)}) each
    ) ranked
  ) told GROUP BY 1, 2, 3`;

/** Submissions by where their senders live, how and when they came: by one of these at a time. */
export const submissions: Resource = {
  name: 'submissions',
  title: 'Submissions of the whole consultation, whatever the filter, by one dimension at a time',
  columns: [
    column('dimension', 'string', 'the lines of one dimension add up to all submissions', {
      required: true,
      values: dimensions,
    }),
    column('value', 'string', 'of it; empty where it was not said, or where `few` is true'),
    column(
      'few',
      'boolean',
      `true: all values with fewer than ${fewest} submissions, and the next smallest`,
      {
        required: true,
      },
    ),
    column('submissions', 'integer', 'number of sendings, each with one or more comments', {
      required: true,
    }),
  ],
  query: (about) => `
    SELECT (${literal([...dimensions])}::text[])[dimension + 1], value, is_few, n FROM (${lines(about)}) line
    ORDER BY dimension, is_few, value NULLS LAST`,
  count: (about) => `SELECT count(*) AS n FROM (${lines(about)}) line`,
};
