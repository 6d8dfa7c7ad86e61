import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import { onSection, receivedIn } from '#server/testing/chamber.ts';
import { handingIn } from '#server/testing/handing-in.ts';
import { visitor } from '#server/testing/visitor.ts';
import type { EventRecord, EventRecords, EventWithHistory } from './schema.ts';

test('a deputy records a meeting once, whatever is repeated, and corrects and withdraws it with its history', async (t) => {
  const { app, parts, deputy, consultation, holder, meeting, record, person, close } = await handingIn(t);
  const key = randomUUID();
  const send = (payload: object) => holder('POST', '/events', payload, { 'idempotency-key': key });
  const first = await send(meeting);
  assert.equal(first.statusCode, 201, first.body);
  const repeats = await Promise.all(Array.from({ length: 5 }, () => send(meeting)));
  for (const repeat of repeats) assert.deepEqual(repeat.json(), first.json());
  assert.equal((await send({ ...meeting, attendance: 121 })).statusCode, 409);
  const event = first.json<EventRecord>();
  assert.deepEqual([event.attendance, event.attribution.id, event.submissions], [120, deputy.id, 0]);
  const list = (await holder('GET', '/events?limit=1')).json<EventRecords>();
  assert.deepEqual([list.items.map(({ id }) => id), list.next], [[event.id], null]);
  const elsewhere = `/events?attributionId=${randomUUID()}`;
  assert.deepEqual((await holder('GET', elsewhere)).json<EventRecords>().items, []);

  for (const [sent, status, pointer] of [
    [{ attendance: undefined }, 422, '/attendance'],
    [{ date: '2999-01-01' }, 422, '/date'],
    [{ attendance: -1 }, 400, undefined],
    [{ place: ' ' }, 400, undefined],
    [{ consultation: 'khong-co' }, 422, '/consultation'],
    [{ comments: 3 }, 400, undefined],
  ] as const) {
    const answer = await holder('POST', '/events', { ...meeting, ...sent });
    assert.equal(answer.statusCode, status, answer.body);
    if (pointer) assert.equal(answer.json().errors[0].pointer, pointer);
  }
  assert.equal((await record({ kind: 'letter', attendance: undefined })).attendance, null);

  const other = await givenAttribution(parts);
  const stranger = await person(other.id);
  assert.equal((await stranger('POST', '/events', meeting)).statusCode, 404);
  assert.equal((await stranger('GET', `/events/${event.id}`)).statusCode, 404);
  assert.equal(
    (await stranger('PATCH', `/events/${event.id}`, { revision: 1, name: 'Của tôi' })).statusCode,
    404,
  );
  assert.equal((await stranger('POST', `/events/${event.id}/withdrawal`, { revision: 1 })).statusCode, 404);
  const assistant = await person(deputy.id, 'assistant');
  assert.equal((await assistant('POST', '/events', meeting)).statusCode, 403);
  assert.equal((await assistant('GET', `/events/${event.id}`)).statusCode, 200);
  const half = await person(deputy.id, 'holder', false);
  assert.equal((await half('POST', '/events', meeting)).statusCode, 403);
  assert.equal(
    (await app.inject({ method: 'POST', url: '/api/v1/events', payload: meeting })).statusCode,
    401,
  );

  const path = `/events/${event.id}`;
  const corrected = await holder('PATCH', path, { revision: 1, attendance: 118 });
  assert.deepEqual([corrected.statusCode, corrected.json().attendance], [200, 118], corrected.body);
  assert.equal((await holder('PATCH', path, { revision: 1, attendance: 5 })).statusCode, 409);
  assert.equal((await holder('POST', `${path}/withdrawal`, { revision: 2 })).statusCode, 200);
  assert.equal((await holder('PATCH', path, { revision: 3, attendance: 5 })).statusCode, 409);
  const { history, withdrawnAt } = (await holder('GET', path)).json<EventWithHistory>();
  assert.ok(withdrawnAt);
  assert.deepEqual(
    history.map(({ act, content }) => [act, content.attendance]),
    [
      ['withdrawn', 118],
      ['corrected', 118],
      ['recorded', 120],
    ],
  );
  await assert.rejects(
    parts.database.pool.query('UPDATE event_history SET content = NULL'),
    /permission denied/,
  );
  await assert.rejects(parts.database.pool.query('DELETE FROM event'), /permission denied/);
  await close('closes_at', '-1 second');
  assert.equal(
    (await holder('POST', '/events', meeting)).statusCode,
    409,
    'no intake of its own was announced',
  );
  await close('intake_closes_at', '1 hour');
  assert.equal((await holder('POST', '/events', meeting)).statusCode, 201, consultation.slug);
});

test('comments of a meeting come in under it until the intake closes, all of them or none', async (t) => {
  const { app, parts, deputy, consultation, holder, record, person, close } = await handingIn(t);
  const { pool } = parts.database;
  const [, section] = consultation.sections;
  const event = await record();
  const path = `/events/${event.id}/submissions`;
  const said = {
    consentToPublish: true,
    comments: [
      onSection(section, { body: 'Cử tri đề nghị mở cửa buổi tối.' }),
      onSection(consultation.sections[2], { stance: 'disagree' }),
    ],
  };
  const faulty = { ...said, comments: [...said.comments, onSection({ id: randomUUID() })] };
  const refused = await holder('POST', path, faulty);
  assert.deepEqual([refused.statusCode, refused.json().errors[0].pointer], [422, '/comments/2/target']);
  assert.equal(
    (await pool.query('SELECT FROM comment WHERE consultation_id = $1', [consultation.id])).rowCount,
    0,
  );
  await close('closes_at', '-1 second');
  assert.equal((await holder('POST', path, said)).statusCode, 409);
  await close('intake_closes_at', '1 hour');
  const headers = { 'idempotency-key': randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => holder('POST', path, said, headers)));
  assert.equal(new Set(answers.map((answer) => JSON.stringify(receivedIn(answer)))).size, 1);
  const { rows } = await pool.query(
    'SELECT channel, entry, capacity, attribution_id AS "attributionId", event_id AS "eventId" FROM submission WHERE consultation_id = $1',
    [consultation.id],
  );
  assert.deepEqual(rows, [
    {
      channel: 'meeting',
      entry: 'organisation',
      capacity: 'deputy',
      attributionId: deputy.id,
      eventId: event.id,
    },
  ]);
  assert.equal((await holder('GET', `/events/${event.id}`)).json<EventRecord>().submissions, 1);
  const [first] = answers;
  assert.ok(first);
  const { receipt, comments } = receivedIn(first);
  const correct = (revision: number) =>
    visitor(app).correct(receipt.code, comments[0]?.id ?? '', { revision, body: 'Mở đến 21 giờ.' });
  assert.equal((await correct(1)).statusCode, 200, 'corrected as long as it could be handed in');
  await close('intake_closes_at', '-1 millisecond');
  assert.equal((await correct(2)).statusCode, 409);
  assert.deepEqual((await visitor(app).receipt(receipt.code)).comments[0]?.can, ['withdraw']);
  await close('intake_closes_at', '1 hour');
  const stranger = await person((await givenAttribution(parts)).id);
  assert.equal((await stranger('POST', path, said)).statusCode, 404);
  const assistant = await person(deputy.id, 'assistant');
  assert.equal((await assistant('POST', path, said)).statusCode, 403);
  await holder('POST', `/events/${event.id}/withdrawal`, { revision: 1 });
  assert.equal((await holder('POST', path, said)).statusCode, 422, 'of a withdrawn event');
});

test('a set that belongs to an event is submitted with it after the closing for everybody else', async (t) => {
  const { parts, deputy, consultation, record, drafter, close } = await handingIn(t);
  const writer = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const event = await record({ kind: 'letter' });
  const own = await writer.start(deputy.id, consultation.slug);
  const wanted = { attributionId: deputy.id, consultation: consultation.slug, eventId: event.id };
  const begun = await writer.ask('POST', '/sets', wanted);
  assert.equal(begun.statusCode, 201, begun.body);
  const { id } = begun.json<{ id: string }>();
  assert.notEqual(id, own.id, 'what one says oneself stays apart');
  assert.equal((await writer.ask('POST', '/sets', wanted)).json().id, id);
  assert.equal((await writer.ask('POST', '/sets', { ...wanted, eventId: randomUUID() })).statusCode, 404);
  await writer.draft(id, onSection(consultation.sections[1], { body: 'Thư của hội.' }));
  await close('closes_at', '-1 second');
  assert.equal((await writer.submit(id)).statusCode, 409);
  await close('intake_closes_at', '1 hour');
  receivedIn(await writer.submit(id));
  const { rows } = await parts.database.pool.query(
    'SELECT channel, entry, event_id AS "eventId" FROM submission WHERE consultation_id = $1',
    [consultation.id],
  );
  assert.deepEqual(rows, [{ channel: 'letter', entry: 'organisation', eventId: event.id }]);
});
