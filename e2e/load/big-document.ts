import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { format, resolveConfig } from 'prettier';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database.ts';
import { storeVersion } from '#server/drafts/queries.ts';
import { deriveKeys } from '#server/keys.ts';
import { migrate } from '#server/migrate.ts';
import { bigDraft } from '#server/testing/big-draft.ts';
import { builders } from '#server/testing/given.ts';
import { ensureWebBuilt } from '#server/web/build.ts';
import { mountWeb } from '#server/web/mount.ts';
import { startDatabase } from './database.ts';
import { type Opened, openBrowser, openOn, phones } from './phone.ts';
import { quantile } from './quantile.ts';

/** How fast a draft of a thousand sections, made of real laws, opens on a slow phone: `npm run bench:document`. */
const port = 3977;
const times = 5;
const page = new URL('../../docs/performance.md', import.meta.url);

const median = (values: number[]) => quantile(values, 0.5);
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
const kB = (bytes: number) => (bytes / 1_000).toFixed(0);

/** Bytes as they are sent, compressed. */
function ask(url: string, headers: Record<string, string>): Promise<{ bytes: number; status: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () => resolve({ bytes, status: response.statusCode ?? 0 }));
    });
    sent.on('error', reject).end();
  });
}

async function timed(
  url: string,
  headers: Record<string, string>,
): Promise<[ms: number, bytes: number, status: number]> {
  const taken: number[] = [];
  let answer = { bytes: 0, status: 0 };
  for (let time = 0; time < times; time += 1) {
    // Answers are kept for two seconds: each of these is made anew.
    await sleep(2_100);
    const started = performance.now();
    answer = await ask(url, headers);
    taken.push(performance.now() - started);
  }
  return [median(taken), answer.bytes, answer.status];
}

async function measure(origin: string, path: string, api: string): Promise<string> {
  const { sections } = (await (await fetch(origin + api)).json()) as {
    sections: { nodeId: string; kind: string }[];
  };
  const last = sections.findLast(({ kind }) => kind === 'clause')?.nodeId ?? '';
  const pages = [
    ['for comparison: a page of a few words', '/help'],
    ['first opening', path],
    ['a clause at the end, by its link', `${path}?at=${last}#${last}`],
    ['an old link, by its fragment alone', `${path}#${last}`],
    ['everything on one page', `${path}?view=all`],
  ] as const;
  const browser = await openBrowser();
  const opened: string[] = [];
  try {
    for (const phone of phones) {
      for (const [name, address] of pages) {
        const runs: Opened[] = [];
        for (let time = 0; time < times; time += 1) runs.push(await openOn(browser, phone, origin + address));
        // A browser that is done at once does not always say when it first painted.
        const of = (what: 'firstPaint' | 'ready') => {
          const said = runs.map((run) => run[what]).filter(Number.isFinite);
          return said.length > runs.length / 2 ? (median(said) / 1_000).toFixed(2) : 'not told';
        };
        opened.push(row(name, phone.name, of('firstPaint'), of('ready'), kB(runs[0]?.bytes ?? 0)));
      }
    }
  } finally {
    await browser.close();
  }
  const answer = await fetch(origin + api);
  const etag = answer.headers.get('etag') ?? '';
  const asked: [string, string, Record<string, string>][] = [
    ['the whole draft', api, { 'accept-encoding': 'br' }],
    ['the same, when it is known', api, { 'if-none-match': etag }],
    ['the page of a chapter', path, { 'accept-encoding': 'br' }],
    ['searching it for a common word', `${api}/search?q=dieu&limit=100`, { 'accept-encoding': 'br' }],
  ];
  const answers: string[] = [];
  for (const [name, address, headers] of asked) {
    const [ms, bytes, status] = await timed(origin + address, headers);
    answers.push(row(name, status, ms.toFixed(0), bytes ? kB(bytes) : ''));
  }
  return [
    `${sections.length} sections; medians of ${times}; browser, portal and database share two cores (load at the end: ${(loadavg()[0] ?? 0).toFixed(0)}).`,
    '',
    row('page, nothing known before', 'phone and line', 'first words, s', 'ready, s', 'kB on the line'),
    row('---', '---', '---:', '---:', '---:'),
    ...opened,
    '',
    row('answer, made anew each time', 'status', 'ms', 'kB'),
    row('---', '---:', '---:', '---:'),
    ...answers,
  ].join('\n');
}

await ensureWebBuilt(console.log);
const folder = mkdtempSync(join(tmpdir(), 'gop-y-document-'));
const server = await startDatabase(join(folder, 'data'));
await migrate(server.ownerUrl);
const database = openDatabase({ url: server.ownerUrl }, 4, 1);
const config = readConfig({ PORT: String(port), RATE_LIMIT: 'off', LOG_LEVEL: 'silent' });
const parts = { config, database, keys: deriveKeys('YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2g') };
const app = await buildApp(parts);
try {
  const { slug, document } = await builders(database.db).consultation();
  const version = { documentId: document.id, number: 2, authoritativeLanguage: 'vi' };
  await storeVersion(database.db, { ...version, publishedAt: 'now', sections: await bigDraft(1_000) });
  await mountWeb(app, parts);
  await app.listen({ port, host: '127.0.0.1' });
  const path = `/consultations/${slug}/${document.slug}`;
  const report = await measure(
    config.PUBLIC_URL,
    path,
    `/api/v1/consultations/${slug}/documents/${document.slug}`,
  );
  console.log(report);
  const text = readFileSync(page, 'utf8').replace(
    /(<!-- big document -->)[^]*?(<!-- \/big document -->)/,
    (_, before: string, after: string) => `${before}\n\n${report}\n\n${after}`,
  );
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
} finally {
  await app.close();
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
