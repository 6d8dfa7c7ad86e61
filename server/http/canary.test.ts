import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database.ts';
import { deriveKeys } from '#server/keys.ts';
import { drain } from '#server/outbox/consume.ts';
import { countChanges } from '#server/counts/count.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { testDatabase } from '#server/testing/database.ts';
import { builders } from '#server/testing/given.ts';

const mark = () => `canary${randomBytes(8).toString('hex')}`;

/** What a visitor may bring along; only the text is anybody's business. */
const canary = {
  text: mark(),
  erased: mark(),
  refused: mark(),
  agent: mark(),
  cookie: mark(),
  query: mark(),
  email: `${mark()}@example.vn`,
  address: '203.0.113.77',
  key: randomUUID(),
};

async function watchedPortal(t: TestContext) {
  const { login, ownerUrl } = await testDatabase(t);
  const config = readConfig({ LOG_LEVEL: 'debug', TRUST_PROXY: '127.0.0.1', METRICS_PORT: '4306' });
  const database = openDatabase(login, 2, 1);
  const log: string[] = [];
  const logStream = { write: (line: string) => void log.push(line) };
  const keys = deriveKeys(randomBytes(32).toString('base64'));
  const app = await buildApp({ config, database, keys, logStream });
  t.after(async () => {
    await app.close();
    await database.close();
  });
  const ask = (
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    payload?: unknown,
    more: Record<string, string> = {},
  ) =>
    app.inject({
      method,
      url,
      ...(payload === undefined
        ? {}
        : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
      headers: {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        'user-agent': canary.agent,
        referer: `http://a.example/?q=${canary.query}`,
        'x-forwarded-for': canary.address,
        'x-request-id': canary.agent,
        ...(method === 'GET' ? { cookie: `a=${canary.cookie}` } : {}),
        ...more,
      },
    });
  return { ask, database, log, ownerUrl, given: builders(database.db) };
}

type Watched = Awaited<ReturnType<typeof watchedPortal>>;

/** Everything that a visit may consist of, with a canary in every place; gives the receipt codes. */
async function visit({ ask, database, given }: Watched): Promise<string[]> {
  const { sections, slug } = await given.consultation();
  const target = { sectionId: sections[1]?.id };
  const submission = (body: string, more: object = {}) => ({
    capacity: 'citizen',
    language: 'vi',
    consentToPublish: true,
    comments: [{ target, stance: 'agree', body }],
    ...more,
  });
  const codes: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    // Each neighbourhood may send twenty a minute without waiting.
    const from = n < 10 ? canary.address : `198.51.${n}.7`;
    const key = n === 0 ? canary.key : randomUUID();
    const body = n === 1 ? canary.erased : canary.text;
    const headers = { 'x-forwarded-for': from, 'idempotency-key': key };
    const address = n === 2 ? { email: canary.email } : {};
    const answer = await ask('POST', '/api/v1/submissions', submission(body, address), headers);
    assert.equal(answer.statusCode, 201, answer.body);
    codes.push(answer.json().receipt.code);
  }
  const withdrawn = { 'receipt-code': codes[1] ?? '' };
  const [comment] = (await ask('GET', '/api/v1/receipt', undefined, withdrawn)).json().comments;
  const url = `/api/v1/receipt/comments/${comment.id}/withdrawal`;
  assert.equal((await ask('POST', url, undefined, withdrawn)).statusCode, 200);
  for (const [payload, status] of [
    [submission(canary.refused, { email: `${canary.email} ${canary.refused}` }), 400],
    [submission(canary.refused, { [canary.refused]: 1 }), 400],
    [submission(`${canary.refused}\0`), 400],
    [`{"body":"${canary.refused}`, 400],
    [submission(canary.refused, { country: 'ZZ' }), 422],
    [submission(canary.refused.repeat(200_000)), 413],
  ] as const) {
    assert.equal((await ask('POST', '/api/v1/submissions', payload)).statusCode, status);
  }
  await ask('GET', `/api/v1/search?q=${canary.query}`);
  await ask('GET', `/api/v1/consultations/${slug}?${canary.query}=${canary.query}`);
  await ask('GET', `/${canary.query}?${canary.query}`);
  await ask('GET', '/api/v1/receipt', undefined, { 'receipt-code': canary.query });
  await assert.rejects(database.pool.query('SELECT $1::date', [canary.refused]));
  await assert.rejects(database.pool.query(`SELECT '${canary.refused}'::date`));
  await drain(database.pool, countChanges);
  await drain(database.pool, foldShown);
  return codes;
}

/** Every row of every table as text, by table. */
async function rowsByTable(owner: pg.Client): Promise<[string, string][]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const tables: [string, string][] = [];
  for (const { name } of rows) {
    const found = await owner.query<{ all: string | null }>(
      `SELECT string_agg(t::text, ' ') AS all FROM ${name} t`,
    );
    tables.push([`table ${name.replace('public.', '')}`, found.rows[0]?.all ?? '']);
  }
  return tables;
}

/** PostgreSQL's own files: its log, and the log of changes with which rows leave the server. */
async function serverFiles(owner: pg.Client): Promise<[string, string][]> {
  const { rows } = await owner.query<{ data: string; log: string }>(
    "SELECT current_setting('data_directory') AS data, current_setting('log_directory') AS log",
  );
  const { data = '', log = '' } = rows[0] ?? {};
  const read = async (folder: string) => {
    const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
    return Promise.all(files.map((entry) => readFile(join(folder, entry.name), 'latin1')));
  };
  const logs = await read(log.startsWith('/') ? log : join(data, log));
  // File by file: together they can be longer than a string may be.
  const written = await read(join(data, 'pg_wal'));
  return [
    ["PostgreSQL's log", logs.join('')],
    ...written.map((content): [string, string] => ['write-ahead log', content]),
  ];
}

test('what a visitor brings along is found where it belongs and nowhere else', async (t) => {
  const watched = await watchedPortal(t);
  const codes = await visit(watched);
  const figures = await (await fetch('http://127.0.0.1:4306/metrics')).text();
  const owner = new pg.Client(watched.ownerUrl);
  await owner.connect();
  const sinks: [string, string][] = [
    ['our log', watched.log.join('')],
    ['figures', figures],
    ...(await rowsByTable(owner)),
    ...(await serverFiles(owner)),
  ];
  await owner.end();
  const placesOf = (word: string) =>
    [...new Set(sinks.filter(([, content]) => content.includes(word)).map(([name]) => name))].sort();

  assert.ok(sinks.every(([name, content]) => content.length > 100 || name.startsWith('table')));
  assert.deepEqual(placesOf(canary.text), ['table comment', 'table comment_search', 'write-ahead log']);
  assert.deepEqual(placesOf(canary.erased), ['write-ahead log']);
  for (const name of ['refused', 'agent', 'cookie', 'query', 'email', 'address'] as const) {
    assert.deepEqual(placesOf(canary[name]), [], name);
  }
  for (const word of [canary.key, canary.key.replaceAll('-', '')]) assert.deepEqual(placesOf(word), []);
  for (const code of codes) {
    assert.deepEqual(placesOf(code), []);
    assert.deepEqual(placesOf(code.replaceAll('-', '')), []);
  }
});
