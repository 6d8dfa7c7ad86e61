import { LRUCache } from 'lru-cache';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import type { Apart } from './apart.ts';
import { findQuotes } from './find-quotes.ts';
import { type Placed, storePlacements } from './placement-rows.ts';
import { planPlacing, type Plan } from './placing-plan.ts';
import * as queries from './placing-queries.ts';
import { listSections, listPairs } from './lineage-queries.ts';
import { type QuotingComment, listQuoting, type Late, listLate } from './quoting-queries.ts';

/** Comments that are read, looked for and written in one transaction. */
const usualBatch = 20_000;
const lateAtOnce = 1_000;

interface Page {
  stored: number;
  last: QuotingComment | null;
}

/**
 * Looks for the quotes of comments in later versions, in batches that each keep how far they came: whatever stops it, the
 * next one goes on there. Any number of workers may do it at once.
 */
export function quotePlacer(pool: Pool, apart: Apart, batch = usualBatch) {
  const plans = new LRUCache<string, Plan>({ max: 3 });

  async function planOf(client: PoolClient, placing: queries.Placing): Promise<Plan> {
    const known = plans.get(placing.toVersionId);
    if (known) return known;
    const sections = await listSections(client, placing);
    const before = sections.findLast(({ number }) => number < placing.number)?.number ?? 0;
    const plan = planPlacing(sections, await listPairs(client, placing), before);
    plans.set(placing.toVersionId, plan);
    return plan;
  }

  /** One batch of the version that has been waiting longest; says how many comments it looked at. */
  async function placeBatch(): Promise<number> {
    return inTransaction(pool, async (client) => {
      const placing = await queries.takePlacing(client);
      if (!placing) return 0;
      const plan = await planOf(client, placing);
      const { seen, placed, last } = await readOn(client, plan, placing);
      const { toVersionId: versionId, number } = placing;
      if (placed.length > 0) await storePlacements(client, { versionId, number }, placed);
      if (last) await queries.keepProgress(client, versionId, last);
      else await queries.keepDone(client, versionId);
      return Math.max(1, seen);
    });
  }

  /** Reads on from where the last batch ended, section by section, until there are enough; `last` is missing at the end. */
  async function readOn(client: PoolClient, plan: Plan, placing: queries.Placing) {
    const { cursor, number } = placing;
    const start = cursor ? plan.origins.indexOf(cursor.sectionId) : 0;
    const placed: Placed[] = [];
    let seen = 0;
    for (const [at, sectionId] of plan.origins.slice(start).entries()) {
      const limit = batch - seen;
      const after = at === 0 ? cursor : null;
      const comments = await listQuoting(client, { sectionId, number, after, limit });
      placed.push(...(await findQuotes(apart, { comments, plan, language: placing.language, sectionId })));
      seen += comments.length;
      const last = comments.at(-1);
      if (last && seen >= batch) return { seen, placed, last: { ...last, sectionId } };
    }
    return { seen, placed, last: undefined };
  }

  /** Comments that were sent to an earlier version, or corrected there, after its quotes had been looked for. */
  async function placeLate(which: Late): Promise<number> {
    let done = 0;
    for (const placing of await queries.listPlaced(pool)) {
      const plan = await inTransaction(pool, (client) => planOf(client, placing));
      for (const sectionId of plan.origins) done += await lateOf(placing, plan, which, sectionId);
    }
    return done;
  }

  /** Page by page to the end: what needs no placement leaves none behind, and must not stand before what does. */
  async function lateOf(placing: queries.Placing, plan: Plan, which: Late, sectionId: string) {
    const { toVersionId: versionId, number, publishedDay: since } = placing;
    let after: QuotingComment | null = null;
    let done = 0;
    do {
      const page: Page = await inTransaction(pool, async (client) => {
        const limit = Math.min(lateAtOnce, batch);
        const comments = await listLate(client, { which, sectionId, number, since, after, limit });
        const placed = await findQuotes(apart, { comments, plan, language: placing.language, sectionId });
        const stored = placed.length > 0 ? await storePlacements(client, { versionId, number }, placed) : 0;
        return { stored, last: comments.length < limit ? null : (comments.at(-1) ?? null) };
      });
      done += page.stored;
      after = page.last;
    } while (after);
    return done;
  }

  return { placeBatch, placeLate };
}
