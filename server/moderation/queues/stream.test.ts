import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopServing } from '#server/http/stop-serving.ts';
import { givenComment } from '#server/testing/cases.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal } from '#server/testing/portal.ts';
import type { Queues } from './queues-schema.ts';

interface Watching {
  response: IncomingMessage;
  /** The next counts; rejects when the stream ended instead. */
  next: () => Promise<Queues>;
  ended: Promise<unknown>;
}

async function office(t: Parameters<typeof ownPortal>[0]) {
  const here = await ownPortal(t);
  const consultation = await here.given.consultation();
  const { app, parts } = here;
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;

  async function watch(cookie: string, slug = consultation.slug): Promise<Watching> {
    const request = get({
      ...{ port, host: '127.0.0.1', agent: false, path: `/api/v1/moderation/stream?consultation=${slug}` },
      headers: { cookie, 'accept-encoding': 'gzip, br' },
    });
    t.after(() => request.destroy());
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const events: Queues[] = [];
    let text = '';
    let news = () => {};
    response.on('data', (part: Buffer) => {
      text += part.toString();
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const event of whole) {
        const data = /^event: counts\ndata: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) events.push(JSON.parse(data));
      }
      news();
    });
    response.on('error', () => {});
    const ended = new Promise((resolve) => response.once('close', resolve));
    const next = async (): Promise<Queues> => {
      while (events.length === 0) {
        const change = new Promise<void>((resolve) => (news = resolve));
        await Promise.race([change, ended.then(() => Promise.reject(new Error('The stream ended.')))]);
      }
      const [event] = events.splice(0, 1);
      assert.ok(event);
      return event;
    };
    return { response, next, ended };
  }

  const moderator = async (role: 'moderator' | 'senior_moderator' = 'moderator') => {
    const person = await givenPerson(parts, { roles: [{ role, consultationId: consultation.id }] });
    const cookie = await sessionCookie(parts, person);
    return { ...person, cookie, ask: browser(app, parts, cookie) };
  };
  return { ...here, consultation, pool: parts.database.pool, watch, moderator };
}

test('who watches is told what waits at once and whenever it changes, uncompressed and kept by nobody', async (t) => {
  const { watch, moderator, pool, consultation } = await office(t);
  const [one, senior] = [await moderator(), await moderator('senior_moderator')];
  const [mine, theirs] = [await watch(one.cookie), await watch(senior.cookie)];
  const { headers } = mine.response;
  assert.deepEqual(
    [headers['content-type'], headers['content-encoding'], headers['cache-control']],
    ['text/event-stream', undefined, 'no-store'],
  );
  assert.equal((await mine.next()).items[0]?.count, 0);
  assert.equal((await theirs.next()).items.at(-1)?.queue, 'senior');
  await givenComment(pool, consultation);
  const changed = await mine.next();
  assert.deepEqual([changed.items[0]?.count, changed.mine.held, changed.items.length], [1, 0, 5]);
  await one.ask('POST', '/moderation/claims', { consultation: consultation.slug, queue: 'new', size: 1 });
  assert.deepEqual((await mine.next()).mine, { held: 1, questions: 0 });
});

test('a stream ends when the session or the role is gone', async (t) => {
  const { watch, moderator, pool } = await office(t);
  const [one, other] = [await moderator(), await moderator()];
  const streams = [await watch(one.cookie), await watch(other.cookie)];
  for (const stream of streams) await stream.next();
  await pool.query('DELETE FROM session WHERE person_id = $1', [one.id]);
  await pool.query('DELETE FROM role_grant WHERE person_id = $1', [other.id]);
  for (const { ended } of streams) await ended;
});

test('a server that stops does not wait for who watches', async (t) => {
  const { app, watch, moderator } = await office(t);
  const { ended, next } = await watch((await moderator()).cookie);
  await next();
  const from = performance.now();
  await stopServing(app);
  await ended;
  assert.ok(performance.now() - from < 10_000);
});

test('a fifth tab of one browser takes the place of the first, and strangers see nothing', async (t) => {
  const { watch, moderator, app, parts, given } = await office(t);
  const one = await moderator();
  const tabs = [];
  for (let n = 0; n < 5; n += 1) tabs.push(await watch(one.cookie));
  await tabs[0]?.ended;
  await tabs[4]?.next();
  const outsider = await givenDesk({ app, parts }, 'moderator', (await given.consultation()).id);
  const { response } = await watch(await sessionCookie(parts, outsider));
  assert.equal(response.statusCode, 403);
  await sleep(10);
});
