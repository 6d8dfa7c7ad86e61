import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { givenDesk } from '#server/testing/desk.ts';
import { givenWaiting } from '#server/testing/moderators/waiting.ts';
import { portal } from '#server/testing/portal.ts';
import { takeWaiting } from './claim-queries.ts';
import { oldest } from './oldest-queries.ts';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const size = 10;
const statements = { oldest, takeWaiting };

test('a claim out of 50,000 touches no more comments than it takes, also with the plan of a prepared statement', async (t) => {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const { pool } = here.parts.database;
  await givenWaiting(pool, consultation, 50_000);
  const desk = await givenDesk(here, 'moderator', consultation.id);
  const client = new pg.Client({ connectionString: here.ownerUrl });
  await client.connect();
  t.after(() => client.end());
  await client.query('ANALYZE comment; ANALYZE submission; ANALYZE review; ANALYZE revision');
  const prefix = '019df16a-9c00-8';
  const uuid = (id: string) => `'${id}'`;
  const calls = {
    oldest: [uuid(consultation.id), "'new'", 'NULL', uuid(desk.id)],
    takeWaiting: [uuid(consultation.id), "'vi'", uuid(desk.id), '900', `'${prefix}'`],
  };
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    await client.query(`SET plan_cache_mode = ${mode}`);
    for (const name of ['oldest', 'takeWaiting'] as const) {
      await client.query(`PREPARE ${name}_${mode} AS ${statements[name](size)}`);
      await client.query('BEGIN');
      const { rows } = await client.query(
        `EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) EXECUTE ${name}_${mode} (${calls[name].join(', ')})`,
      );
      await client.query('ROLLBACK');
      const touched = nodes(rows[0]['QUERY PLAN'][0].Plan)
        .filter((node) => node['Relation Name'] === 'comment' && node['Node Type'] !== 'ModifyTable')
        .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
        .reduce((sum, n) => sum + n, 0);
      assert.ok(touched > 0 && touched <= 4 * size, `${name}, ${mode}: ${touched} rows`);
    }
  }
});
