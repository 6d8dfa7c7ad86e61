import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { startFailure } from './start-failure.ts';

test('a failed statement is told by its reason, never by what a citizen wrote', () => {
  const failed = new DrizzleQueryError('insert into comment values ($1)', ['canary'], new Error('disk full'));
  assert.equal(startFailure(failed), 'disk full');
});

test('a database that goes away in the middle is told in one line', async () => {
  const [gone] = await once(connect('/tmp/no-such-socket'), 'error').catch((error: unknown) => [error]);
  for (const reason of [gone, new Error('Connection terminated unexpectedly')]) {
    assert.match(
      startFailure(new DrizzleQueryError('select', [], reason as Error)),
      /^The database went away .* start again\.$/,
    );
  }
});

test('a missing file is not taken for a missing database', () => {
  const missing = Object.assign(new Error('no such file: draft.md'), { code: 'ENOENT', syscall: 'open' });
  assert.equal(startFailure(missing), 'no such file: draft.md');
});
