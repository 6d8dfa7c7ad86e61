import assert from 'node:assert/strict';
import test from 'node:test';
import { binding } from '#server/analysis/bind.ts';
import { keepConsidered } from '#server/analysis/consider-queries.ts';
import { givenCrowd } from '#server/comments/given-comments.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { portal } from '#server/testing/portal.ts';
import { atRandom, byDay, byLength, throughPlaces, type Way } from './orders.ts';
import { placesInOrder } from './place-queries.ts';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test('a page out of 20,000 comments reads a few of them, in every order that an index leads through', async (t) => {
  const { parts, given, ownerUrl } = await portal(t);
  const { pool } = parts.database;
  const { id, sections } = await given.consultation();
  for (const [n, section] of sections.entries())
    await givenCrowd(
      parts.database.db,
      id,
      { sectionId: section.id, nodeId: section.nodeId },
      n === 1 ? 17_000 : 1_000,
    );
  const { rows } = await pool.query<{ bucket: number; id: string }>('SELECT bucket, id FROM submission');
  const keys = { buckets: rows.map(({ bucket }) => bucket), ids: rows.map((row) => row.id) };
  await inTransaction(pool, (client) => keepConsidered(client, keys));
  await asOwner(ownerUrl, 'ANALYZE considered');

  async function touched(way: Way, after?: string[]): Promise<number> {
    const values: unknown[] = [];
    const [walk] = way.walks(after);
    const sql = walk?.sql(binding(values), after, 26) ?? '';
    const answer = await pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) ${sql}`,
      values,
    );
    const plan = answer.rows[0]?.['QUERY PLAN'][0].Plan;
    assert.ok(plan);
    assert.equal(plan['Actual Rows'], 26, sql);
    return nodes(plan)
      .filter((node) => node['Relation Name'] === 'considered')
      .reduce(
        (sum, node) =>
          sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
        0,
      );
  }
  const places = await placesInOrder(pool, id);
  const days = await pool.query<{ day: string }>('SELECT max(day)::text AS day FROM considered');
  const last = days.rows[0]?.day ?? '';
  const ways: [string, Way, string[]?][] = [
    ['newest', byDay(id, 'DESC')],
    ['newest, further', byDay(id, 'DESC'), [last, '2305843009213693951']],
    ['oldest', byDay(id, 'ASC')],
    ['longest', byLength(id, 'DESC')],
    ['document', throughPlaces(id, places)],
    ['document, further', throughPlaces(id, places), ['3', '2000-01-01', '0']],
    ['random', atRandom(id, 7)],
  ];
  for (const [name, way, after] of ways) {
    const read = await touched(way, after);
    assert.ok(read <= 400, `${name}: ${read} read`);
  }
});
