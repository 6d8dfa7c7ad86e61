import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import { markAllCounted, waitingHandled } from './handled.ts';
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

const difference = ({ counted, rollUp, columns, waiting, n = 'n', sums = [] }: Comparison): string => {
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

const comparisons: Comparison[] = [
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

/** How many comments were counted, and in how many cells the roll-ups say something else. */
export interface Recount {
  comments: number;
  submissions: number;
  wrongCells: number;
}

/**
 * Counts all comments again and compares them with the roll-ups, in one snapshot, so that it may run while
 * people send.
 */
export function recount(pool: Pool): Promise<Recount> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const one = async (text: string) =>
      Number((await client.query<{ cells: number }>(text)).rows[0]?.cells ?? 0);
    let wrongCells = 0;
    for (const comparison of comparisons) wrongCells += await one(difference(comparison));
    return {
      comments: await one('SELECT count(*) AS cells FROM comment'),
      submissions: await one('SELECT count(*) AS cells FROM submission'),
      wrongCells,
    };
  });
}

/** Makes the roll-ups say what the comments say; what waits in the outbox is then counted already. */
export function repair(pool: Pool): Promise<void> {
  return inTransaction(pool, async (client: PoolClient) => {
    const rollUps = comparisons.map(({ rollUp }) => rollUp);
    await client.query(`LOCK TABLE outbox, handling, ${rollUps.join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
    await client.query('UPDATE outbox SET counted = true WHERE NOT counted');
    await client.query(markAllCounted);
    for (const { counted, rollUp, columns, n = 'n', sums = [] } of comparisons) {
      await client.query(`DELETE FROM ${rollUp}`);
      await client.query(`INSERT INTO ${rollUp} (${[columns, n, ...sums].join(', ')}) ${counted}`);
    }
  });
}
