import assert from 'node:assert/strict';
import test from 'node:test';
import type { StaffRole } from '#server/access/permissions.ts';
import { screenReceived } from '#server/moderation/screen-received.ts';
import { drain } from '#server/outbox/consume.ts';
import { mark } from '#server/screening/mask.ts';
import { actsOf } from '#server/testing/acts.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { moderatedForFigures } from '#server/testing/figures.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { visitor } from '#server/testing/visitor.ts';
import type { Transparency } from '#server/transparency/schema.ts';
import type { AnalysedComment, UnmaskingRequest } from './schema.ts';

type Here = Awaited<ReturnType<typeof moderatedForFigures>>;

const body = 'Xin gọi 0912 345 678 cho tôi. Hoặc viết cho lan.nguyen@example.com nhé.';
const masked = `Xin gọi ${mark} cho tôi. Hoặc viết cho ${mark} nhé.`;
const reason = 'Cần biết số điện thoại có phải của cơ quan không.';

const role = ({ consultation, ...here }: Here, wanted: StaffRole) => givenDesk(here, wanted, consultation.id);

async function read(by: Desk, { id }: { id: string }): Promise<AnalysedComment> {
  const answer = await by.ask('GET', `/analysis/comments/${id}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<AnalysedComment>();
}

const ask = (by: Desk, { id }: { id: string }, of: AnalysedComment['masked'][number] | undefined) =>
  by.ask('POST', '/masking/requests', {
    commentId: id,
    field: of?.field,
    start: of?.start,
    end: of?.end,
    reason,
  });

async function requests(senior: Desk, { consultation }: Here): Promise<UnmaskingRequest[]> {
  const answer = await senior.ask('GET', `/masking/requests?consultation=${consultation.slug}`);
  return answer.json<{ items: UnmaskingRequest[] }>().items;
}

test('analysts and editors read comments masked, also before screening came to them; others not at all', async (t) => {
  const here = await moderatedForFigures(t);
  const found = await here.comment({ body });
  const [analyst, editor] = [await role(here, 'analyst'), await role(here, 'editor')];
  assert.equal((await read(analyst, found)).body, masked);
  await drain(here.parts.database.pool, screenReceived);
  for (const reader of [analyst, editor]) assert.equal((await read(reader, found)).body, masked);
  assert.deepEqual([(await read(analyst, found)).mayAsk, (await read(editor, found)).mayAsk], [true, false]);
  for (const other of ['moderator', 'auditor', 'responder'] as const)
    assert.equal(
      (await (await role(here, other)).ask('GET', `/analysis/comments/${found.id}`)).statusCode,
      403,
    );
  const elsewhere = await here.given.consultation();
  const stranger = await givenDesk(here, 'analyst', elsewhere.id);
  assert.equal((await stranger.ask('GET', `/analysis/comments/${found.id}`)).statusCode, 404);
});

test('what a moderator covered as private is masked, also after it was hidden altogether; a flood is not read', async (t) => {
  const here = await moderatedForFigures(t);
  const analyst = await role(here, 'analyst');
  const text = 'Ông Ba ở nhà cuối ngõ nói thế.';
  const redactions = [{ start: 0, end: 6, reason: 'private_data' }];
  const found = await here.life('publish_redacted', { redactions }, { body: text });
  assert.equal((await read(analyst, found)).body, `${mark} ở nhà cuối ngõ nói thế.`);
  const again = await here.take(here.one, found);
  await here.decided(here.one, again, 'withhold', { reason: 'advertising' });
  assert.equal((await read(analyst, found)).body, `${mark} ở nhà cuối ngõ nói thế.`);
  const flood = await here.life('set_aside', { reason: 'no_sentence' }, { body: 'xqzv 81' });
  await here.answered(flood, 'confirm');
  assert.equal((await analyst.ask('GET', `/analysis/comments/${flood.id}`)).statusCode, 404);
});

test('an analyst who was granted a passage reads it and no other; nobody else does; all of it is on record', async (t) => {
  const here = await moderatedForFigures(t);
  const found = await here.comment({ body });
  const [analyst, colleague, editor] = [
    await role(here, 'analyst'),
    await role(here, 'analyst'),
    await role(here, 'editor'),
  ];
  const [phone, mail] = (await read(analyst, found)).masked;
  assert.equal((await ask(editor, found, phone)).statusCode, 403);
  assert.equal((await ask(analyst, found, { field: 'body', start: 0, end: 3, asked: null })).statusCode, 422);
  const asked = await ask(analyst, found, phone);
  assert.equal(asked.statusCode, 201, asked.body);
  assert.equal((await ask(analyst, found, phone)).statusCode, 409);
  assert.equal((await ask(analyst, found, mail)).statusCode, 201);
  assert.deepEqual(
    (await read(analyst, found)).masked.map((one) => one.asked),
    ['waiting', 'waiting'],
  );
  const [first, second] = await requests(here.senior, here);
  assert.deepEqual(first?.passage, {
    before: 'Xin gọi ',
    text: '0912 345 678',
    after: ' cho tôi. Hoặc viết cho lan.nguyen@example.com nhé.',
  });
  assert.equal(first?.reason, reason);
  const answer = (by: Desk, id: string | undefined, granted: boolean) =>
    by.ask('POST', `/masking/requests/${id}/answer`, { granted });
  assert.equal((await answer(here.one, first?.id, true)).statusCode, 403, 'seniors alone');
  const elsewhere = await here.given.consultation();
  const stranger = await givenDesk(here, 'senior_moderator', elsewhere.id);
  assert.equal((await answer(stranger, first?.id, true)).statusCode, 404);
  assert.equal((await answer(here.senior, first?.id, true)).statusCode, 204);
  assert.equal((await answer(here.senior, first?.id, false)).statusCode, 409);
  assert.equal((await answer(here.senior, second?.id, false)).statusCode, 204);

  const mine = await read(analyst, found);
  assert.equal(mine.body, `Xin gọi 0912 345 678 cho tôi. Hoặc viết cho ${mark} nhé.`);
  assert.deepEqual([mine.granted, mine.masked[0]?.asked], [1, 'refused']);
  for (const other of [colleague, editor]) assert.equal((await read(other, found)).body, masked);
  assert.deepEqual(await actsOf(here.parts, first?.id ?? ''), ['unmasking.asked', 'unmasking.answered']);
  const { rows } = await here.parts.database.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM audit_event WHERE details LIKE '%0912%' OR details LIKE '%điện thoại%'",
  );
  assert.equal(rows[0]?.n, 0, 'neither the passage nor the reason is in the trail');
  const { unmasking } = (
    await here.app.inject(`/api/v1/consultations/${here.consultation.slug}/transparency`)
  ).json<Transparency>();
  assert.deepEqual(unmasking, { asked: 2, granted: 1, refused: 1, waiting: 0 });
});

test('a correction ends what was granted, a withdrawal leaves neither text nor reason', async (t) => {
  const here = await moderatedForFigures(t);
  const found = await here.comment({ body });
  const analyst = await role(here, 'analyst');
  const [phone, mail] = (await read(analyst, found)).masked;
  for (const one of [phone, mail]) await ask(analyst, found, one);
  const [first, second] = await requests(here.senior, here);
  await here.senior.ask('POST', `/masking/requests/${first?.id}/answer`, { granted: true });
  await visitor(here.app).correct(found.code, found.id, {
    revision: 1,
    target: { sectionId: here.consultation.sections[1]?.id },
    body: `${body} Cảm ơn.`,
  });
  assert.equal((await read(analyst, found)).body, `${masked} Cảm ơn.`);
  const late = await here.senior.ask('POST', `/masking/requests/${second?.id}/answer`, { granted: true });
  assert.equal(late.statusCode, 409);
  await visitor(here.app).withdraw(found.code, found.id);
  assert.deepEqual([(await read(analyst, found)).body, (await read(analyst, found)).masked], [null, []]);
  const left = await requests(here.senior, here);
  assert.deepEqual(
    left.map(({ passage, reason: said }) => [passage, said]),
    [
      [null, '–'],
      [null, '–'],
    ],
  );
});

test('whoever edits and analyses the same consultation is an editor here', async (t) => {
  const here = await moderatedForFigures(t);
  const found = await here.comment({ body });
  const roles = (['analyst', 'editor'] as const).map((one) => ({
    role: one,
    consultationId: here.consultation.id,
  }));
  const both = await givenPerson(here.parts, { roles });
  const desk = { ...both, ask: browser(here.app, here.parts, await sessionCookie(here.parts, both)) };
  const seen = await read(desk, found);
  assert.equal(seen.mayAsk, false);
  assert.equal((await ask(desk, found, seen.masked[0])).statusCode, 403);
});
