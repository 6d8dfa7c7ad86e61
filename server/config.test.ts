import assert from 'node:assert/strict';
import test from 'node:test';
import { readConfig } from './config.ts';

test('with nothing set the portal runs on this machine alone', () => {
  const config = readConfig({});
  assert.deepEqual(
    [config.HOST, config.PORT, config.PUBLIC_URL, config.DATA_DIR, config.DATABASE_URL, config.METRICS_PORT],
    ['127.0.0.1', 3000, 'http://127.0.0.1:3000', '.data', undefined, undefined],
  );
});

test('an empty value counts as unset, and what is not ours is left alone', () => {
  assert.deepEqual(readConfig({ PORT: '', SECRET_KEY: '', PATH: '/bin', HOME: '/root' }), readConfig({}));
});

const malformed: Record<string, string[]> = {
  HOST: ['256.1.1.1', 'a b', 'host/path', ':::'],
  PORT: ['65536', '-1', 'x', '3000.5', '3000abc'],
  METRICS_PORT: ['http'],
  PUBLIC_URL: [
    ...['portal.example', 'https://portal.example/path', 'https://portal.example/', 'http://x:99999'],
    ...['http://a b', 'https://portal.example?x', 'https://someone@portal.example'],
  ],
  DATABASE_URL: [
    ...['postgres', '/var/run/postgresql', 'postgres:', 'mysql://127.0.0.1/name'],
    ...['postgres://[bad/name', 'postgres://user@127.0.0.1:99999/name', 'postgres://%zz@127.0.0.1/name'],
  ],
  DATABASE_OWNER_URL: ['x'],
  DATABASE_IDENTITY_URL: ['x'],
  REDIS_URL: ['localhost:6379', 'http://localhost:6379', 'redis://localhost:99999'],
  SECRET_KEY: ['short', 'with spaces with spaces with spaces with spaces'],
  TRUST_PROXY: ['true', '1 2', 'proxy.example'],
  RATE_LIMIT: ['no', 'false', 'OFF'],
  PROOF_OF_WORK: ['0'],
  SAMPLE_DATA: ['yes'],
  LOG_LEVEL: ['loud'],
};

for (const [name, values] of Object.entries(malformed)) {
  test(`a malformed ${name} stops the start with one line that names it`, () => {
    for (const value of values) {
      assert.throws(
        () => readConfig({ [name]: value }),
        (error: Error) => error.message.startsWith(`${name} `) && !error.message.includes('\n'),
        value,
      );
    }
  });
}

test('the public address follows host and port unless it is given', () => {
  assert.equal(readConfig({ PORT: '8080' }).PUBLIC_URL, 'http://127.0.0.1:8080');
  assert.equal(readConfig({ HOST: '0.0.0.0' }).PUBLIC_URL, 'http://localhost:3000');
  assert.equal(readConfig({ HOST: '::' }).PUBLIC_URL, 'http://localhost:3000');
  assert.equal(readConfig({ HOST: '::1' }).PUBLIC_URL, 'http://[::1]:3000');
  assert.equal(readConfig({ PUBLIC_URL: 'https://gopy.example' }).PUBLIC_URL, 'https://gopy.example');
  assert.equal(readConfig({ HOST: 'fe80::1' }).PUBLIC_URL, 'http://[fe80::1]:3000');
});

test('addresses of a socket and of an encrypted Redis are taken', () => {
  const socket = 'postgresql://gop_y@%2Frun%2Fpostgresql/gop_y';
  assert.equal(readConfig({ DATABASE_URL: socket }).DATABASE_URL, socket);
  assert.equal(readConfig({ REDIS_URL: 'rediss://cache:6380' }).REDIS_URL, 'rediss://cache:6380');
});
