import type { Pool } from 'pg';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import type { Desk } from '#server/testing/desk.ts';
import { quantile } from './quantile.ts';

export interface Timed {
  /** Milliseconds. */
  p50: number;
  p99: number;
  claims: number;
}

const finish = `
  UPDATE review SET state = 'decided', finished_at = now(), claimed_by = NULL, claimed_until = NULL
  WHERE claimed_by = ANY ($1)`;

/** One claim over HTTP, without a socket; what it gave is finished afterwards, outside the measure. */
async function claimOnce(pool: Pool, desk: Desk, slug: string, size: number): Promise<number> {
  const from = performance.now();
  const answer = await desk.ask('POST', '/moderation/claims', { consultation: slug, queue: 'new', size });
  const took = performance.now() - from;
  const items: Case[] = answer.statusCode === 200 ? answer.json<Claim>().items : [];
  if (items.length !== size) throw new Error(`A claim of ${size} gave ${items.length}: ${answer.statusCode}`);
  await pool.query(finish, [[desk.id]]);
  return took;
}

const summary = (took: number[]): Timed => ({
  p50: quantile(took, 0.5),
  p99: quantile(took, 0.99),
  claims: took.length,
});

export interface Place {
  slug: string;
  desks: Desk[];
}

/** Claims in turn from several consultations, so that whatever else the machine does concerns all of them alike. */
export async function claimInTurn(
  pool: Pool,
  places: Place[],
  { rounds, size }: { rounds: number; size: number },
): Promise<Timed[]> {
  const took: number[][] = places.map(() => []);
  for (let round = -20; round < rounds; round += 1) {
    for (const [n, { slug, desks }] of places.entries()) {
      const desk = desks[Math.abs(round) % desks.length];
      if (!desk) throw new Error('Nobody is there to claim.');
      const ms = await claimOnce(pool, desk, slug, size);
      if (round >= 0) took[n]?.push(ms);
    }
  }
  return took.map(summary);
}

/** As many statements that do nothing as a claim sends, one after the other: what the machine itself takes at that moment. */
export async function emptyInTurn(pool: Pool, rounds: number): Promise<Timed> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    for (let n = 0; n < statementsOfClaim; n += 1) await pool.query('SELECT 1');
    took.push(performance.now() - from);
  }
  return summary(took);
}

const statementsOfClaim = 14;
