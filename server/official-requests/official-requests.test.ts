import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import type { OfficialRequest, RequestFigures } from './schema.ts';

async function administrator({ app, parts }: Portal) {
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  return browser(app, parts, await sessionCookie(parts, person));
}

/** Read by an app that has answered nobody yet. */
async function figures(t: Parameters<typeof portal>[0]): Promise<RequestFigures> {
  const { app } = await ownPortal(t);
  const answer = await app.inject('/api/v1/official-requests');
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['cache-control']), /^public/);
  return answer.json<RequestFigures>();
}

test('everyone sees how many requests came in each year and what became of them', async (t) => {
  const here = await portal(t);
  const ask = await administrator(here);
  const none = { received: 0, granted: 0, partlyGranted: 0, refused: 0, open: 0 };
  assert.deepEqual(await figures(t), { ...none, years: [] });
  const decided: [receivedDay: string, outcome: string | undefined][] = [
    ['2025-12-31', 'granted'],
    ['2026-01-01', 'refused'],
    ['2026-03-01', 'partly_granted'],
    ['2026-05-01', undefined],
  ];
  for (const [receivedDay, outcome] of decided) {
    const made = await ask('POST', '/official-requests', { receivedDay });
    assert.equal(made.statusCode, 201, made.body);
    const { id } = made.json<OfficialRequest>();
    if (!outcome) continue;
    const answer = await ask('PATCH', `/official-requests/${id}`, { decidedDay: '2026-06-01', outcome });
    assert.deepEqual(answer.json(), { id, receivedDay, decidedDay: '2026-06-01', outcome });
  }
  assert.deepEqual(await figures(t), {
    received: 4,
    granted: 1,
    partlyGranted: 1,
    refused: 1,
    open: 1,
    years: [
      { year: 2026, received: 3, granted: 0, partlyGranted: 1, refused: 1, open: 1 },
      { year: 2025, received: 1, granted: 1, partlyGranted: 0, refused: 0, open: 0 },
    ],
  });
  const records = (await ask('GET', '/official-requests/records')).json<{ items: OfficialRequest[] }>();
  assert.deepEqual(
    records.items.map(({ receivedDay }) => receivedDay),
    ['2026-05-01', '2026-03-01', '2026-01-01', '2025-12-31'],
  );
  const { rows } = await here.parts.database.pool.query(
    "SELECT action, count(*)::int AS n FROM audit_event WHERE action LIKE 'official%' GROUP BY 1 ORDER BY 1",
  );
  assert.deepEqual(rows, [
    { action: 'official_request.decided', n: 3 },
    { action: 'official_request.received', n: 4 },
  ]);
});

test('a request is decided once, on a day that has come and after it was received', async (t) => {
  const ask = await administrator(await portal(t));
  assert.equal((await ask('POST', '/official-requests', { receivedDay: '2999-01-01' })).statusCode, 422);
  assert.equal((await ask('POST', '/official-requests', { receivedDay: '1 May' })).statusCode, 400);
  const made = await ask('POST', '/official-requests', { receivedDay: '2026-05-01' });
  const path = `/official-requests/${made.json<OfficialRequest>().id}`;
  const decide = async (body: object, where = path) => (await ask('PATCH', where, body)).statusCode;
  assert.equal(await decide({ decidedDay: '2026-04-30', outcome: 'granted' }), 422);
  assert.equal(await decide({ decidedDay: '2999-01-01', outcome: 'granted' }), 422);
  assert.equal(await decide({ decidedDay: '2026-05-02', outcome: 'perhaps' }), 400);
  const good = { decidedDay: '2026-05-02', outcome: 'granted' };
  assert.equal(await decide(good, `/official-requests/${randomUUID()}`), 404);
  assert.equal(await decide(good), 200);
  assert.equal(await decide({ ...good, outcome: 'refused' }), 409);
});

test('only administrators write requests down or see them one by one', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id } = await given.consultation();
  const auditor = await givenPerson(parts, { roles: [{ role: 'auditor', consultationId: id }] });
  const asks = [browser(app, parts, ''), browser(app, parts, await sessionCookie(parts, auditor))];
  for (const [i, ask] of asks.entries()) {
    const refused = i === 0 ? 401 : 403;
    assert.equal((await ask('GET', '/official-requests/records')).statusCode, refused);
    assert.equal(
      (await ask('POST', '/official-requests', { receivedDay: '2026-05-01' })).statusCode,
      refused,
    );
    const decision = { decidedDay: '2026-05-02', outcome: 'granted' };
    assert.equal((await ask('PATCH', `/official-requests/${randomUUID()}`, decision)).statusCode, refused);
  }
});
