import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { repair } from '#server/counts/recount.ts';
import { openPool } from '#server/database.ts';
import { tellFigures } from '#server/statistics/read-statistics.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { builders } from '#server/testing/given.ts';
import { copyCrowd } from './crowd.ts';
import { runAs } from './database.ts';
import { openPortal } from './portal.ts';
import { keepSection } from './page-section.ts';
import { quantile } from './quantile.ts';

const few = 50_000;
const many = Number(process.argv[2] ?? 5_000_000);
const rounds = 200;
const articles = 60;
const heading = '## Summaries and cross-tables';
const say = (line: string): void => console.error(`${Math.round(performance.now() / 1_000)} s  ${line}`);

interface Row {
  what: string;
  small: { p50: number; p95: number };
  large: { p50: number; p95: number };
}

const asked: [string, string][] = [
  ['summary', 'summary?'],
  ['summary, one filter', 'summary?group=citizen&'],
  ['section × stance', 'crosstab?rows=section&columns=stance&'],
  ['section × day', 'crosstab?rows=section&columns=day&'],
  ['section × handling', 'crosstab?rows=section&columns=handling&'],
  ['summary of what was read', 'summary?handling=read&'],
  ['group × stance, by stance and group', 'crosstab?rows=group&columns=stance&stance=agree&group=citizen&'],
  ['section × stance, by group (wide roll-up)', 'crosstab?rows=section&columns=stance&group=citizen&'],
  ['summary, two filters (wide roll-up)', 'summary?group=citizen&channel=qr&'],
];

const sections = Array.from({ length: articles }, (_, n) => ({
  kind: 'article' as const,
  number: String(n + 1),
  label: `Điều ${n + 1}`,
  text: 'Mỗi xã có một thư viện.',
}));

/** SQL: a fifth of the comments were read, half of these taken into the synthesis. */
const handleAFifth = (consultationId: string) => `
  INSERT INTO handling (bucket, comment_id, consultation_id, state)
  SELECT bucket, id, consultation_id, (ARRAY['read', 'in_synthesis'])[1 + bucket % 2]::handling_state
  FROM comment WHERE consultation_id = '${consultationId}' AND bucket % 5 = 0`;

function percentiles(times: number[]): { p50: number; p95: number } {
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function measure(dataDir: string, closing: (() => Promise<unknown>)[]) {
  const { adminUrl, database, parts, app } = await openPortal(dataDir, closing);
  const { pool, db } = database;
  await dropIndexes(adminUrl);
  const place = async (comments: number) => {
    const consultation = await builders(db).consultation({ sections });
    const places = consultation.sections.map(({ id, nodeId }) => ({ sectionId: id, nodeId }));
    await copyCrowd(adminUrl, consultation.id, places, comments);
    await runAs(adminUrl, 'SET session_replication_role = replica', handleAFifth(consultation.id));
    say(`${comments} copied`);
    return { ...consultation, desk: await givenDesk({ app, parts }, 'analyst', consultation.id) };
  };
  const [small, large] = [await place(few), await place(many)];
  const owner = openPool({ url: adminUrl }, 1, 'figures');
  const counting = await timed(() => repair(owner));
  await owner.end();
  await runAs(adminUrl, 'VACUUM (ANALYZE) comment_count, comment_margin, submission_count');
  say(`counted in ${(counting / 1_000).toFixed(0)} s`);
  const [cells] = await runAs(
    adminUrl,
    `SELECT (SELECT count(*) FROM comment_count WHERE consultation_id = '${large.id}')::int AS wide,
      (SELECT count(*) FROM comment_margin WHERE consultation_id = '${large.id}')::int AS margins`,
  );

  const ask = async (at: typeof small, path: string) => {
    const answer = await at.desk.ask('GET', `/analysis/${path}consultation=${at.slug}`);
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
  const tell = (at: typeof small) => tellFigures(pool, { id: at.id, timeZone: 'Asia/Ho_Chi_Minh' });
  const compare = async (what: string, work: (at: typeof small) => Promise<unknown>): Promise<Row> => {
    const times: [number[], number[]] = [[], []];
    for (let n = 0; n < rounds + 10; n += 1) {
      const [one, two] = [await timed(() => work(small)), await timed(() => work(large))];
      if (n >= 10) [times[0], times[1]].forEach((list, i) => list.push(i === 0 ? one : two));
    }
    const row = { what, small: percentiles(times[0]), large: percentiles(times[1]) };
    say(`${what}: p95 ${row.small.p95.toFixed(1)} ms, ${row.large.p95.toFixed(1)} ms`);
    return row;
  };
  const rows: Row[] = [];
  for (const [what, path] of asked) rows.push(await compare(what, (at) => ask(at, path)));
  rows.push(await compare('public statistics, made anew', tell));
  return { rows, counting, cells };
}

/** What is measured reads none of them, and with them the copying takes an hour. */
async function dropIndexes(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexname AS name FROM pg_indexes WHERE tablename IN ('comment', 'submission') AND indexname NOT LIKE '%_pk'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${pg.escapeIdentifier(name)}`);
  await client.end();
}

function report({ rows, counting, cells }: Awaited<ReturnType<typeof measure>>): string {
  const number = (n: unknown) => Number(n).toLocaleString('en');
  const lines = rows.map(
    ({ what, small, large }) =>
      `| ${what} | ${small.p50.toFixed(1)} | ${small.p95.toFixed(1)} | ${large.p50.toFixed(1)} | ${large.p95.toFixed(1)} | ${(large.p50 / small.p50).toFixed(2)} × | ${(large.p95 / small.p95).toFixed(2)} × |`,
  );
  return `${heading}

Written by \`npm run bench:figures\`. ${number(many)} comments and ${number(few)}, made with COPY, each in a consultation of ${articles}
articles, over 60 days, two to a submission, a fifth of them read; \`GET /analysis/summary\` and \`crosstab\` by an analyst, from the session to the
JSON, without a socket and without any cache, small and large in turn, ${rounds} times each. Load of the machine at the end:
${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores. Counting all of it anew (\`recount --repair\`) took ${(counting / 1_000).toFixed(0)} s; the large one has ${number(cells?.['wide'])} cells in
the wide roll-up and ${number(cells?.['margins'])} in that of pairs.

| what | 50,000: p50 ms | p95 ms | ${number(many)}: p50 ms | p95 ms | p50 | p95 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}

const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-figures-'));
const closing: (() => Promise<unknown>)[] = [];
try {
  const section = report(await measure(dataDir, closing));
  if (many === 5_000_000) await keepSection(heading, section);
  console.log(section);
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
} finally {
  for (const close of closing.reverse()) await close();
  await rm(dataDir, { recursive: true, force: true });
}
