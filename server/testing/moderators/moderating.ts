import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Login, openPool } from '#server/database.ts';
import { Conflict } from '#server/errors.ts';
import { claim } from '#server/moderation/claims/claim.ts';
import { decide } from '#server/moderation/decide.ts';
import type { DecisionSent } from '#server/moderation/decision-schema.ts';
import type { Queue } from '#server/moderation/schema.ts';
import { undo } from '#server/moderation/undo.ts';

/** For tests: one moderator as a process of its own, who goes on until nothing is left; killed at any moment. */
export interface Moderating {
  login: Login;
  personId: string;
  senior: boolean;
  consultationId: string;
}

interface Found {
  reviewId: string;
  commentId: string;
  revision: number;
  queue: Queue;
}

const cases = `
  SELECT r.id AS "reviewId", r.comment_id AS "commentId", r.revision, r.queue
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id) JOIN review r ON r.bucket = w.bucket AND r.id = w.id
  WHERE r.finished_at IS NULL`;
const left = `
  SELECT EXISTS (SELECT FROM comment WHERE consultation_id = $1 AND queue_at IS NOT NULL)
    OR EXISTS (SELECT FROM review WHERE consultation_id = $1 AND finished_at IS NULL) AS some`;

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** What a moderator does with a case: mostly shows it, and everything else that can be done now and then. */
function choice({ queue }: Found): Pick<DecisionSent, 'outcome' | 'reason' | 'redactions'> {
  const dice = Math.random();
  if (queue === 'proposed') return { outcome: dice < 0.7 ? 'confirm' : 'return' };
  if (dice < 0.6) return { outcome: 'publish' };
  if (dice < 0.75) return { outcome: 'withhold', reason: 'advertising' };
  if (dice < 0.85)
    return { outcome: 'publish_redacted', redactions: [{ start: 0, end: 3, reason: 'own_private_data' }] };
  if (queue === 'senior') return { outcome: 'publish' };
  if (dice < 0.9) return { outcome: 'withhold', reason: 'hatred' };
  return { outcome: dice < 0.97 ? 'skip' : 'second_opinion' };
}

async function moderate({ login, personId, senior, consultationId }: Moderating): Promise<void> {
  const pool = openPool(login, 2, 'moderator');
  const by = {
    personId,
    may: (permission: string) => permission === 'decide display' || senior,
  };
  const queues: Queue[] = senior ? ['senior', 'proposed', 'new'] : ['proposed', 'new'];
  for (;;) {
    const done = await round(pool, by, { queues, consultationId }).catch(orWait);
    if (done === 'over') break;
    if (done === 0) await sleep(30);
  }
  await pool.end();
}

/** One claim of each queue, and decisions about all of it; says how many. */
async function round(
  pool: Pool,
  by: Parameters<typeof decide>[1],
  { queues, consultationId }: { queues: Queue[]; consultationId: string },
): Promise<number | 'over'> {
  let done = 0;
  for (const queue of queues) {
    const { reviews } = await claim(pool, by.personId, consultationId, { queue, size: 5 });
    const keys = [reviews.map(({ bucket }) => bucket), reviews.map(({ id }) => id)];
    for (const found of (await pool.query<Found>(cases, keys)).rows) {
      await decideOne(pool, by, found);
      done += 1;
    }
  }
  if (done > 0) return done;
  const { rows } = await pool.query<{ some: boolean }>(left, [consultationId]);
  return rows[0]?.some ? 0 : 'over';
}

/** A busy machine may take longer than the pool waits for a connection: like anybody at a desk, they try again. */
async function orWait(error: unknown): Promise<number> {
  if (!(error instanceof Error) || !/timeout|terminated/i.test(error.message)) throw error;
  await sleep(300);
  return 0;
}

async function decideOne(pool: Pool, by: Parameters<typeof decide>[1], found: Found): Promise<void> {
  const { reviewId, commentId, revision } = found;
  const made = await decide(pool, by, { reviewId, commentId, revision, ...choice(found) });
  tell({ status: made.status, ...(made.decisionId ? { decisionId: made.decisionId } : {}) });
  if (!made.decisionId || Math.random() > 0.04) return;
  // Somebody else may have the case already that was passed on: then it stays with them.
  const undone = await undo(pool, by, made.decisionId).catch((error: unknown) => {
    if (error instanceof Conflict) return undefined;
    throw error;
  });
  if (undone) tell({ status: 'undone', decisionId: undone.decisionId });
}

const wanted: Moderating = JSON.parse(process.argv[2] ?? '{}');
await moderate(wanted);
