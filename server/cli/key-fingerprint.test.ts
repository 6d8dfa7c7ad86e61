import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { isFingerprintOf } from '#server/checklist/key-fingerprint.ts';
import { deriveKeys } from '#server/keys.ts';
import { run } from './key-fingerprint.ts';

const secret = 'a2V5LW9mLWEtdGVzdC1rZXktb2YtYS10ZXN0LWtleS0';

test('the fingerprint of a backup is that of the key, and of nothing else', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'key-'));
  t.after(() => rm(folder, { recursive: true }));
  const printed = async (...args: string[]) => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    await run(args, { keys: deriveKeys(secret), print });
    return lines.join('\n');
  };
  const file = join(folder, 'backup');
  await writeFile(file, `${secret}\n`);
  const whole = await printed(file);
  assert.match(whole, /^([0-9A-F]{4}-){4}[0-9A-F]{4}$/);
  assert.equal(whole, await printed());
  assert.ok(isFingerprintOf(whole, deriveKeys(secret)));
  assert.ok(!isFingerprintOf(whole.slice(0, -1), deriveKeys(secret)));
  await writeFile(file, secret.slice(1));
  assert.ok(!isFingerprintOf(await printed(file), deriveKeys(secret)), 'a damaged backup is noticed');
  await assert.rejects(printed(join(folder, 'nothing')), /cannot be read/);
  await writeFile(file, ' \n');
  await assert.rejects(printed(file), /is empty/);
});
