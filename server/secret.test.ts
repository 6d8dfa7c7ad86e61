import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { readConfig } from './config.ts';
import { deriveKeys } from './keys.ts';
import { loadKeys, refuseWrongSecret } from './secret.ts';
import { portal } from './testing/portal.ts';

async function folder(t: TestContext) {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'secret-'));
  t.after(() => rm(DATA_DIR, { recursive: true }));
  return { config: readConfig({ DATA_DIR }), file: join(DATA_DIR, 'secret-key') };
}

test('the embedded database gets a secret of its own once, readable by its owner alone', async (t) => {
  const { config, file } = await folder(t);
  const all = await Promise.all([loadKeys(config, true), loadKeys(config, true)]);
  const again = await loadKeys(config, true);
  assert.deepEqual(new Set([...all, again].map(({ check }) => check)).size, 1);
  assert.match(await readFile(file, 'utf8'), /^[\w-]{43}$/);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(config.DATA_DIR), ['secret-key']);
});

test('a key file that is empty or cut short stops the start instead of making weak keys', async (t) => {
  const { config, file } = await folder(t);
  for (const text of ['', '\n', 'c2hvcnQ']) {
    await writeFile(file, text);
    await assert.rejects(loadKeys(config, true), /secret-key is empty or cut short/);
    assert.equal(await readFile(file, 'utf8'), text, 'it is left for its owner to mend');
  }
});

test('with a database of its own the secret must be given, and is used as it is written', async () => {
  await assert.rejects(loadKeys(readConfig({}), false), /^Error: SECRET_KEY is missing/);
  const SECRET_KEY = 'dmVjdG9ycy12ZWN0b3JzLXZlY3RvcnMtdmVjdG9ycy0';
  assert.deepEqual(await loadKeys(readConfig({ SECRET_KEY }), false), deriveKeys(SECRET_KEY));
});

test('a database refuses every secret but the one it was made with', async (t) => {
  const { parts } = await portal(t);
  const { db } = parts.database;
  await refuseWrongSecret(db, parts.keys);
  await refuseWrongSecret(db, parts.keys);
  const other = deriveKeys('YW5vdGhlci1hbm90aGVyLWFub3RoZXItYW5vdGhlci0');
  await assert.rejects(refuseWrongSecret(db, other), /receipts would stop opening/);
  await refuseWrongSecret(db, parts.keys);
});
