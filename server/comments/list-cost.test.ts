import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { portal } from '#server/testing/portal.ts';
import { givenCrowd } from './given-comments.ts';
import { statements } from './queries.ts';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test('a page out of 50,000 comments touches only the comments on it, with the plan of a prepared statement', async (t) => {
  const { parts, given, ownerUrl } = await portal(t);
  const { id, sections } = await given.consultation();
  const places = sections.map(({ nodeId }) => nodeId);
  for (const [n, section] of sections.entries()) {
    const place = { sectionId: section.id, nodeId: section.nodeId };
    await givenCrowd(parts.database.db, id, place, n === 1 ? 47_000 : 1_000);
  }
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  t.after(() => client.end());
  await client.query('ANALYZE comment; ANALYZE submission; SET plan_cache_mode = force_generic_plan');
  const uuids = (wanted: string[]) => `'{${wanted.join(',')}}'`;
  const starts = {
    newest: ["'infinity', ''", "'2026-09-30', '\\x8000000000000000'"],
    oldest: ["'-infinity', ''", "'2026-09-30', '\\x8000000000000000'"],
  };
  for (const sort of ['newest', 'oldest'] as const) {
    await client.query(`PREPARE ${sort} AS ${statements[sort].text}`);
    for (const start of starts[sort]) {
      for (const wanted of [places.slice(1, 2), places]) {
        const { rows } = await client.query(
          `EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) EXECUTE ${sort}(${uuids(wanted)}, ${start}, NULL, NULL, 26)`,
        );
        const plan: Plan = rows[0]['QUERY PLAN'][0].Plan;
        const read = nodes(plan).filter((node) => node['Index Name'] === 'comment_shown_idx');
        assert.deepEqual(
          read.map((node) => node['Node Type']),
          ['Index Scan'],
          JSON.stringify(plan),
        );
        const touched = read.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
        assert.equal(touched, 26 * wanted.length);
        assert.equal(read[0]?.['Rows Removed by Filter'] ?? 0, 0);
        assert.equal(plan['Actual Rows'], 26);
      }
    }
  }
});
