import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import test from 'node:test';
import canonicalize from 'canonicalize';
import { inTransaction } from '#server/outbox/consume.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { type Act, recordAct } from './record.ts';
import type { AuditEvent, AuditLine, Verification } from './schema.ts';

const record = ({ parts }: Portal, act: Act) =>
  inTransaction(parts.database.pool, (client) => recordAct(client, act));

async function administrator({ app, parts }: Portal) {
  const person = await givenPerson(parts, { name: 'Bà Quản trị', roles: [{ role: 'administrator' }] });
  return { ...person, ask: browser(app, parts, await sessionCookie(parts, person)) };
}

async function auditorOf({ app, parts }: Portal, consultationId: string) {
  const person = await givenPerson(parts, { roles: [{ role: 'auditor', consultationId }] });
  return browser(app, parts, await sessionCookie(parts, person));
}

type Ask = Awaited<ReturnType<typeof auditorOf>>;

async function list(ask: Ask, query: string): Promise<{ items: AuditEvent[]; next: string | null }> {
  const answer = await ask('GET', `/audit${query}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
}

async function lines(ask: Ask, query = ''): Promise<AuditLine[]> {
  const answer = await ask('GET', `/audit/export${query}`);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.headers['content-type'], 'application/jsonl');
  assert.equal(answer.headers['cache-control'], 'no-store');
  const found: AuditLine[] = answer.body
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return found;
}

test('the trail says who did what to whom, newest first, with the names of today', async (t) => {
  const here = await portal(t);
  const { ask, ...admin } = await administrator(here);
  const { id, slug } = await here.given.consultation();
  const moderator = await givenPerson(here.parts, { name: 'Ông Điều phối' });
  const role = { actorId: admin.id, action: 'role.granted', consultationId: id, subject: moderator.id };
  await record(here, { ...role, details: { role: 'moderator' } });
  await record(here, { actorId: null, action: 'role_list.read', consultationId: id });
  await record(here, { ...role, action: 'role.withdrawn' });
  const { items } = await list(ask, `?consultation=${slug}`);
  assert.deepEqual(
    items.map(({ action }) => action),
    ['role.withdrawn', 'role_list.read', 'role.granted'],
  );
  const { number: _n, at, hash, ...first } = items[2] ?? assert.fail('There are three.');
  assert.match(at, /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.deepEqual(first, {
    actor: { id: admin.id, name: 'Bà Quản trị' },
    action: 'role.granted',
    consultation: slug,
    subject: moderator.id,
    subjectName: 'Ông Điều phối',
    details: { role: 'moderator' },
  });
  assert.equal(items[1]?.actor, null);
  const actions = async (query: string) =>
    (await list(ask, `?consultation=${slug}&${query}`)).items.map(({ action }) => action);
  assert.deepEqual(await actions('action=role'), ['role.withdrawn', 'role.granted']);
  assert.deepEqual(await actions('action=role.granted'), ['role.granted']);
  assert.deepEqual(await actions('actor=system'), ['role_list.read']);
  assert.deepEqual(await actions(`actor=${admin.id}`), ['role.withdrawn', 'role.granted']);
  const page = await list(ask, `?consultation=${slug}&limit=2`);
  assert.equal(page.items.length, 2);
  const rest = await list(ask, `?consultation=${slug}&limit=2&after=${page.next}`);
  assert.deepEqual(
    [...page.items, ...rest.items].map(({ number }) => number),
    items.map(({ number }) => number),
  );
  assert.equal(rest.next, null);
  assert.equal((await ask('GET', '/audit?after=xyz')).statusCode, 400);
  assert.equal((await ask('GET', '/audit?actor=somebody')).statusCode, 400);
});

test('the export can be recomputed without us, and is itself written down', async (t) => {
  const here = await portal(t);
  const { ask } = await administrator(here);
  for (let i = 0; i < 3; i += 1)
    await record(here, { actorId: null, action: 'thing.done', details: { i, á: 'ữ' } });
  const taken = await lines(ask);
  let previous = '00'.repeat(32);
  for (const [i, { previousHash, hash, ...row }] of taken.entries()) {
    assert.equal(row.number, i + 1);
    assert.equal(previousHash, previous);
    const own = createHash('sha256')
      .update(Buffer.from(previousHash, 'hex'))
      .update(canonicalize(row) ?? '');
    assert.equal(own.digest('hex'), hash);
    previous = hash;
  }
  assert.equal(taken.at(-1)?.action, 'audit.exported');
  const verified = (await ask('GET', '/audit/verification')).json<Verification>();
  assert.deepEqual(verified, {
    events: taken.length,
    intact: true,
    last: { number: taken.length, hash: previous },
  });
  const head = await here.app.inject({ method: 'HEAD', url: '/api/v1/audit/export' });
  assert.equal(head.statusCode, 404);
});

test('more acts than one batch are exported and verified without a gap', async (t) => {
  const here = await portal(t);
  const { ask } = await administrator(here);
  await inTransaction(here.parts.database.pool, async (client) => {
    for (let i = 0; i < 1_100; i += 1) await recordAct(client, { actorId: null, action: 'thing.done' });
  });
  const taken = await lines(ask);
  assert.ok(taken.length > 1_100);
  assert.deepEqual(
    taken.map(({ number }) => number),
    taken.map((_, i) => i + 1),
  );
  const verified = (await ask('GET', '/audit/verification')).json<Verification>();
  assert.deepEqual([verified.intact, verified.events], [true, taken.length]);
});

test('an auditor sees the consultations for which they were appointed and no others', async (t) => {
  const here = await portal(t);
  const own = await here.given.consultation();
  const other = await here.given.consultation();
  const ask = await auditorOf(here, own.id);
  for (const consultationId of [own.id, other.id]) {
    await record(here, {
      actorId: null,
      action: 'consultation.opened',
      consultationId,
      subject: randomUUID(),
    });
  }
  await record(here, { actorId: null, action: 'person.invited' });
  assert.deepEqual(
    (await list(ask, '')).items.map(({ consultation }) => consultation),
    [own.slug],
  );
  assert.equal((await ask('GET', `/audit?consultation=${other.slug}`)).statusCode, 403);
  assert.equal((await ask('GET', `/audit/export?consultation=${other.slug}`)).statusCode, 403);
  assert.equal((await ask('GET', '/audit?consultation=khong-co')).statusCode, 404);
  const taken = await lines(ask, `?consultation=${own.slug}`);
  assert.deepEqual(
    taken.map(({ action }) => action),
    ['consultation.opened', 'audit.exported'],
  );
  assert.ok((await lines(ask)).every(({ consultationId }) => consultationId === own.id));
  assert.equal((await ask('GET', '/audit/verification')).statusCode, 200);
});

test('nobody else reads the trail', async (t) => {
  const here = await portal(t);
  const { id } = await here.given.consultation();
  for (const path of ['/audit', '/audit/export', '/audit/verification']) {
    assert.equal((await browser(here.app, here.parts, '')('GET', path)).statusCode, 401, path);
  }
  for (const role of ['moderator', 'senior_moderator', 'analyst', 'editor', 'responder'] as const) {
    const person = await givenPerson(here.parts, { roles: [{ role, consultationId: id }] });
    const ask = browser(here.app, here.parts, await sessionCookie(here.parts, person));
    assert.equal((await ask('GET', '/audit')).statusCode, 403, role);
  }
});
