import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { builders } from '#server/testing/given.ts';
import type { Theme } from '#server/themes/schema.ts';
import { questions } from './considered-questions.ts';
import { fillConsidered, type Themes } from './considered-seed.ts';
import { keepSection } from './page-section.ts';
import { openPortal } from './portal.ts';
import { quantile } from './quantile.ts';

const [few, many] = [50_000, Number(process.env['COMMENTS'] ?? 1_000_000)];
const rounds = Number(process.env['ROUNDS'] ?? 20);
const heading = '## Reading everything considered';
const say = (line: string): void => console.error(`${Math.round(performance.now() / 1_000)} s  ${line}`);

const sections = Array.from({ length: 300 }, (_, n) => ({
  kind: 'article' as const,
  number: String(n + 1),
  label: `Điều ${n + 1}`,
  text: 'Mỗi xã có một thư viện.',
}));

interface Timed {
  p50: number;
  p95: number;
}

const timed = (took: number[]): Timed => ({ p50: quantile(took, 0.5), p95: quantile(took, 0.95) });

interface Place {
  slug: string;
  section: string;
  themes: Themes;
  desk: Desk;
}

/** One answer over HTTP, without a socket. */
async function ask({ slug, section, themes, desk }: Place, question: string): Promise<number> {
  const [path = '', asked = ''] = question.split('?');
  const query = asked
    .replace('SECTION', section)
    .replace('COMMON', themes.common)
    .replace('RARE', themes.rare)
    .replace('=me', `=${desk.id}`);
  const from = performance.now();
  const answer = await desk.ask('GET', `/analysis/${path}?consultation=${slug}&${encodeURI(query)}`);
  const took = performance.now() - from;
  if (answer.statusCode !== 200) throw new Error(`${question}: ${answer.statusCode} ${answer.body}`);
  return took;
}

async function measure(dataDir: string, closing: (() => Promise<unknown>)[]) {
  const { adminUrl, database, parts, app } = await openPortal(dataDir, closing);
  const place = async (from: number, comments: number): Promise<Place> => {
    const made = await builders(database.db).consultation({ sections });
    const desk = await givenDesk({ app, parts }, 'analyst', made.id);
    const themed = async (title: string) => {
      const answer = await desk.ask('POST', '/themes', { consultation: made.slug, title });
      return answer.json<Theme>().id;
    };
    const themes = { common: await themed('Giờ mở cửa'), rare: await themed('Trụ sở') };
    await fillConsidered(adminUrl, made.id, { from, comments, themes, analyst: desk.id });
    say(`${comments} comments`);
    return { slug: made.slug, section: made.sections[120]?.nodeId ?? '', themes, desk };
  };
  const places = [await place(1, few), await place(few + 1, many)];
  const rows: { what: string; small: Timed; large: Timed }[] = [];
  for (const [what, question] of questions) {
    const took: number[][] = [[], []];
    // In turn, so that whatever else the machine does concerns both alike.
    for (let round = -2; round < rounds; round += 1)
      for (const [n, at] of places.entries()) {
        const ms = await ask(at, question);
        if (round >= 0) took[n]?.push(ms);
      }
    const [small, large] = took.map(timed);
    if (!small || !large) throw new Error('Nothing was measured.');
    rows.push({ what, small, large });
    say(`${what}: ${small.p95.toFixed(0)} ms, ${large.p95.toFixed(0)} ms`);
  }
  const empty: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const from = performance.now();
    await database.pool.query('SELECT 1');
    empty.push(performance.now() - from);
  }
  return { rows, empty: timed(empty) };
}

function report({ rows, empty }: Awaited<ReturnType<typeof measure>>): string {
  const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
  const lines = rows.map(
    ({ what, small, large }) =>
      `| ${what} | ${ms(small.p50)} | ${ms(small.p95)} | ${ms(large.p50)} | ${ms(large.p95)} |`,
  );
  return `${heading}

Written by \`npm run bench:considered\`. A page of 25 of \`GET /analysis/comments\`, and \`GET /analysis/facets\`, by one analyst,
from the session to the JSON, portal and PostgreSQL on the same two cores, without a socket; ${rounds} times each, in a
consultation of ${few.toLocaleString('en')} comments and one of ${many.toLocaleString('en')} in turn. Load of the machine meanwhile: ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores; an empty
statement took ${ms(empty.p50)} ms, and ${ms(empty.p95)} ms at p95.

| what | ${few.toLocaleString('en')}: p50 ms | p95 ms | ${many.toLocaleString('en')}: p50 ms | p95 ms |
| --- | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}

const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-considered-'));
const closing: (() => Promise<unknown>)[] = [];
try {
  const section = report(await measure(dataDir, closing));
  await keepSection(heading, section);
  console.log(section);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const close of closing.reverse()) await close();
  await rm(dataDir, { recursive: true, force: true });
}
