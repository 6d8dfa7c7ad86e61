import assert from 'node:assert/strict';
import test from 'node:test';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

type Here = Awaited<ReturnType<typeof moderated>>;
type Given = Awaited<ReturnType<Here['comment']>>;

async function onReceipt({ app }: Here, { code }: Given, language = 'vi') {
  const url = `/api/v1/receipt?language=${language}`;
  const answer = await app.inject({ url, headers: { 'receipt-code': code } });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json().comments[0];
}

const appeal = ({ app }: Here, { code, id }: Given) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/receipt/comments/${id}/appeal`,
    headers: { 'receipt-code': code },
    payload: { grounds: 'Xin xem lại.' },
  });

async function claimAppeal(here: Here, senior: Awaited<ReturnType<Here['moderator']>>): Promise<string> {
  const body = { consultation: here.consultation.slug, queue: 'appeal', size: 1 };
  return (await senior.ask('POST', '/moderation/claims', body)).json().items[0].reviewId;
}

test('the receipt of a withheld comment says why in the asked language, and until when one may ask for a second look', async (t) => {
  const here = await moderated(t);
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.comment());
  assert.deepEqual(
    [(await onReceipt(here, found)).decision, (await onReceipt(here, found)).standsAt],
    [null, null],
  );
  await here.decide(moderator, found, 'withhold', { reason: 'advertising' });
  const early = await onReceipt(here, found);
  assert.deepEqual(
    [early.decision, early.can],
    [null, ['correct', 'withdraw']],
    'it may still be taken back',
  );
  await here.letTimePass();
  const { decision, can, visibility } = await onReceipt(here, found);
  const { slug } = here.consultation;
  assert.equal(visibility, 'withheld');
  assert.deepEqual(can, ['correct', 'withdraw', 'appeal']);
  const explainedAt = `/rules?consultation=${slug}#advertising`;
  assert.deepEqual(decision.reasons, [{ code: 'advertising', name: 'Quảng cáo', explainedAt }]);
  assert.deepEqual([decision.what, decision.appealed, decision.appealOutcome], ['withheld', false, null]);
  const days = (Date.parse(decision.appealUntil) - Date.now()) / 86_400_000;
  assert.ok(days > 29.9 && days < 30, String(days));
  assert.equal((await onReceipt(here, found, 'en')).decision.reasons[0].name, 'Advertising');
});

test('a second look that was asked for is on the receipt, and what came of it when it can no longer be undone', async (t) => {
  const here = await moderated(t);
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.comment());
  const made = itemOf(await here.decide(moderator, found, 'withhold', { reason: 'advertising' }));
  await here.letTimePass();
  assert.equal((await appeal(here, found)).statusCode, 201);
  const asked = await onReceipt(here, found);
  assert.deepEqual([asked.decision.appealed, asked.can], [true, ['correct', 'withdraw']]);
  const senior = await here.moderator('senior_moderator');
  const reviewId = await claimAppeal(here, senior);
  const upheld = itemOf(await here.decide(senior, { ...found, reviewId }, 'uphold'));
  assert.equal(upheld?.status, 'applied', made?.status);
  assert.equal((await onReceipt(here, found)).decision.appealOutcome, null);
  await here.letTimePass();
  const settled = await onReceipt(here, found);
  assert.deepEqual([settled.decision.appealOutcome, settled.can], ['upheld', ['correct', 'withdraw']]);
  assert.deepEqual(
    settled.timeline.map(({ event }: { event: string }) => event),
    ['received', 'withheld', 'appealed', 'upheld'],
  );
});

test('of a redacted comment the contributor sees the whole text and which passages readers do not see', async (t) => {
  const here = await moderated(t);
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.comment({ body: 'Gọi tôi số 0912345678 nhé.' }));
  const redactions = [{ start: 11, end: 21, reason: 'own_private_data' }];
  await here.decide(moderator, found, 'publish_redacted', { redactions });
  assert.deepEqual((await onReceipt(here, found)).redactions, []);
  await here.letTimePass();
  const { body, decision, ...shown } = await onReceipt(here, found);
  assert.equal(body, 'Gọi tôi số 0912345678 nhé.');
  assert.deepEqual(shown.redactions, [{ field: 'body', ...redactions[0] }]);
  assert.equal(decision.what, 'redacted');
  assert.deepEqual(
    decision.reasons.map(({ code }: { code: string }) => code),
    ['own_private_data'],
  );
});

test('a moved comment says where it was sent and where it stands, and again the first place once that is overturned', async (t) => {
  const here = await moderated(t);
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.comment());
  const [, sent, to] = here.consultation.sections;
  await here.decide(moderator, found, 'move', { target: { sectionId: to?.id } });
  assert.equal((await onReceipt(here, found)).standsAt, null, 'it may still be taken back');
  await here.letTimePass();
  const moved = await onReceipt(here, found);
  assert.equal(moved.target.nodeId, sent?.nodeId);
  assert.deepEqual(
    [moved.standsAt.kind, moved.standsAt.id, moved.standsAt.label],
    ['section', to?.nodeId, 'Điều 2'],
  );
  assert.deepEqual([moved.decision.what, moved.decision.reasons], ['moved', []]);
  assert.ok(moved.can.includes('appeal'));
  assert.equal((await appeal(here, found)).statusCode, 201);
  const senior = await here.moderator('senior_moderator');
  const reviewId = await claimAppeal(here, senior);
  assert.equal(itemOf(await here.decide(senior, { ...found, reviewId }, 'overturn'))?.status, 'applied');
  await here.letTimePass();
  const back = await onReceipt(here, found);
  assert.deepEqual([back.standsAt, back.decision.appealOutcome], [null, 'overturned']);
});

test('what two people set aside names the published test, and is told only when the second has agreed', async (t) => {
  const here = await moderated(t);
  const [first, second] = [await here.moderator(), await here.moderator()];
  const found = await here.take(first, await here.comment({ body: 'xq zzk 9 9 qj' }));
  const proposed = await here.decide(first, found, 'set_aside', { reason: 'no_sentence' });
  assert.equal(itemOf(proposed)?.status, 'proposed', proposed.body);
  await here.letTimePass();
  const waiting = await onReceipt(here, found);
  assert.deepEqual(
    [waiting.decision, waiting.timeline.length],
    [null, 1],
    'what colleagues propose is no event',
  );
  await here.takeAgain(second, found);
  await here.decide(second, found, 'confirm');
  await here.letTimePass();
  const { decision, can } = await onReceipt(here, found, 'en');
  assert.equal(decision.what, 'set_aside');
  assert.deepEqual(
    [decision.reasons[0].code, decision.reasons[0].name],
    ['no_sentence', 'Random characters'],
  );
  assert.deepEqual(can, ['withdraw', 'appeal']);
  await visitor(here.app).withdraw(found.code, found.id);
  const gone = await onReceipt(here, found);
  assert.deepEqual([gone.decision, gone.redactions, gone.can], [null, [], []]);
});
