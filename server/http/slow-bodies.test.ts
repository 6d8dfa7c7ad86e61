import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { it, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { letArrive, type Pace, watchBodies } from './slow-bodies.ts';

/** Sends `pieces` of 1 kB, one every 100 ms; what was answered, and whether all was taken before. */
async function send(t: TestContext, path: string, pieces: number, times: Pace): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/file') letArrive(request);
    request.on('error', () => undefined).resume();
    request.on('end', () => response.end('whole'));
  });
  watchBodies(server, times);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += String(data))).on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${pieces * 1_000}\r\n\r\n`,
  );
  const closed = new Promise((done) => socket.on('close', done));
  for (let sent = 0; sent < pieces && !socket.destroyed; sent += 1) {
    socket.write('x'.repeat(1_000));
    await wait(100);
  }
  await closed;
  return answer;
}

it('a slow request is cut off, and a file that somebody may send is not while it comes steadily', async (t) => {
  // A machine that lets everybody wait for a while is no reason to cut off a file.
  const times = { usual: 300, every: 2_000, least: 1, longest: 60_000 };
  const [slow, file, endless] = await Promise.all([
    send(t, '/', 100, times),
    send(t, '/file', 10, times),
    send(t, '/file', 100, { ...times, longest: 500 }),
  ]);
  // Who is cut off while still sending may not get to read the answer.
  assert.doesNotMatch(slow, /whole/);
  assert.match(file, /^HTTP\/1\.1 200 .*whole/s);
  assert.doesNotMatch(endless, /whole/);
});

it('a file that stops coming is cut off', async (t) => {
  const server = createServer((request) => letArrive(request));
  watchBodies(server, { usual: 200, every: 200, least: 500, longest: 5_000 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').resume();
  socket.write('POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\nabc');
  await once(socket, 'close');
});
