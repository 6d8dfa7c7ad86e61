import { waitingHandled } from './handled.ts';
import {
  changeCells,
  changeColumns,
  countedAnew,
  marginColumns,
  marginsOf,
  totalColumns,
  totalsOf,
  wideColumns,
  wideOf,
} from './margins.ts';

const countedSubmissions = `
  SELECT s.consultation_id, m."group", s.channel, s.entry, coalesce(s.country, '') AS country,
    coalesce(s.province, '') AS province, s.day, count(*) AS n
  FROM submission s JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id AND m.ordinal = 0
  GROUP BY 1, 2, 3, 4, 5, 6, 7`;

// What waits in the outbox is in the comments already and not yet in the roll-ups: it is added to their side.
const waitingComments = `
  SELECT ${changeCells}, c.n FROM outbox o, jsonb_to_recordset(o.changes -> 'comments') AS c (${changeColumns}, n bigint)
  WHERE NOT o.counted
  UNION ALL ${waitingHandled}`;

const waitingSubmissions = `
  SELECT c.consultation, c."group", c.channel, c.entry, c.country, c.province, c.day, 1 AS n
  FROM outbox o, jsonb_to_recordset(o.changes -> 'submissions') AS c (consultation uuid,
    "group" contributor_group, channel channel, entry entry, country text, province text, day date)
  WHERE NOT o.counted`;

const countedHours = `
  SELECT s.consultation_id, date_trunc('hour', s.received_at) AS hour, s.entry <> 'self' AS handed_in,
    count(*) FILTER (WHERE m.ordinal = 0) AS n, count(*) AS comments
  FROM submission s JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
  GROUP BY 1, 2, 3`;
const waitingHours = `
  SELECT c.consultation, date_trunc('hour', s.received_at), c.entry <> 'self', 1 AS n,
    jsonb_array_length(o.changes -> 'comments') AS comments
  FROM outbox o JOIN submission s ON s.bucket = o.bucket AND s.id = o.submission_id,
    jsonb_to_recordset(o.changes -> 'submissions') AS c (consultation uuid, entry entry)
  WHERE NOT o.counted`;

interface Comparison {
  counted: string;
  rollUp: string;
  columns: string;
  waiting: string;
  /** What the roll-up calls `n`. */
  n?: string;
  /** Other sums than `n`. */
  sums?: readonly string[];
}

/** SQL: the cells in which a roll-up is not what was counted anew. */
export const difference = ({ counted, rollUp, columns, waiting, n = 'n', sums = [] }: Comparison): string => {
  const all = ['n', ...sums];
  const cell = `${columns}, ${all.join(', ')}`;
  return `
  WITH counted AS (${counted}),
  kept AS (
    SELECT ${columns}, ${all.map((each) => `sum(${each}) AS ${each}`).join(', ')}
    FROM (SELECT ${[columns, `${n} AS n`, ...sums].join(', ')} FROM ${rollUp} UNION ALL ${waiting}) AS both_sides
    GROUP BY ${columns} HAVING ${all.map((each) => `sum(${each}) <> 0`).join(' OR ')}
  )
  SELECT count(*) AS cells FROM (
    (SELECT ${cell} FROM counted EXCEPT SELECT ${cell} FROM kept)
    UNION ALL
    (SELECT ${cell} FROM kept EXCEPT SELECT ${cell} FROM counted)
  ) AS unequal`;
};

const submissionColumns = 'consultation_id, "group", channel, entry, country, province, day';

/** Every roll-up with what it is counted from. */
export const comparisons: Comparison[] = [
  {
    counted: wideOf(countedAnew),
    rollUp: 'comment_count',
    columns: wideColumns,
    waiting: wideOf(waitingComments),
  },
  {
    counted: countedSubmissions,
    rollUp: 'submission_count',
    columns: submissionColumns,
    waiting: waitingSubmissions,
  },
  {
    counted: marginsOf(countedAnew),
    rollUp: 'comment_margin',
    columns: marginColumns,
    waiting: marginsOf(waitingComments),
    sums: ['considered', 'shown'],
  },
  {
    counted: totalsOf(countedAnew),
    rollUp: 'comment_total',
    columns: totalColumns,
    waiting: totalsOf(waitingComments),
  },
  {
    counted: countedHours,
    rollUp: 'intake_hour',
    columns: 'consultation_id, hour, handed_in',
    waiting: waitingHours,
    n: 'submissions',
    sums: ['comments'],
  },
];
