import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { mailer, tokenIn } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';
import { whatBecame } from './decided-letter.ts';

/** A portal with a desk and its mail; `told` are the letters since the last time that somebody asked. */
async function given(t: TestContext) {
  const here = await moderated(t);
  const { pool } = here.parts.database;
  await pool.query('DELETE FROM outbox');
  const { arrived, url } = await mailServer(t);
  const post = mailer(t, here.parts, here.ownerUrl, url);
  await post.pool.query('DELETE FROM contributor_mail');
  const told = async () => {
    await post.round();
    return arrived.splice(0);
  };
  return {
    ...here,
    told,
    /** A comment whose sender gave an address, and said yes to it. */
    async confirmed(said: object = {}, language = 'vi') {
      const comment = await here.comment(said, { email: 'ba.lan@example.vn', language });
      const token = tokenIn((await told())[0], 'mail/confirm');
      await here.app.inject({ method: 'POST', url: '/api/v1/mail/confirmations', payload: { token } });
      await told();
      return comment;
    },
  };
}

test('whoever confirmed an address is told once what was decided, why, and until when it can be contested', async (t) => {
  const here = await given(t);
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.confirmed());
  await here.decide(moderator, found, 'withhold', { reason: 'advertising' });
  assert.deepEqual(await here.told(), [], 'it may still be taken back');
  await here.letTimePass();
  const [letter, ...more] = await here.told();
  assert.deepEqual([letter?.to, more], [['ba.lan@example.vn'], []]);
  assert.match(letter?.headers.get('subject') ?? '', /^Quyết định về ý kiến của ông\/bà/);
  const text = letter?.text ?? '';
  assert.match(text, /không được hiển thị, vì lý do: 'Quảng cáo'/);
  assert.match(text, /đề nghị xem xét lại đến ngày \d+ tháng/);
  assert.match(text, /\/receipt\r?\n/);
  assert.match(letter?.html ?? '', /Quảng cáo/);
  assert.doesNotMatch(text + letter?.html, new RegExp(found.code));
  assert.doesNotMatch(text, /Tôi đồng ý/, 'nothing of the comment');
  assert.deepEqual(await here.told(), []);
});

test('nobody is told of what was taken back, shown as it is, withdrawn since, or without a yes to the address', async (t) => {
  const here = await given(t);
  const moderator = await here.moderator();
  const undone = await here.take(moderator, await here.confirmed());
  const made = itemOf(await here.decide(moderator, undone, 'withhold', { reason: 'advertising' }));
  await moderator.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`, {});
  const shown = await here.take(moderator, await here.confirmed());
  await here.decide(moderator, shown, 'publish');
  const gone = await here.take(moderator, await here.confirmed());
  await here.decide(moderator, gone, 'withhold', { reason: 'advertising' });
  await visitor(here.app).withdraw(gone.code, gone.id);
  const silent = await here.take(
    moderator,
    await here.comment({}, { email: 'khong@example.vn', consentToPublish: true }),
  );
  await here.told();
  await here.decide(moderator, silent, 'withhold', { reason: 'advertising' });
  await here.letTimePass();
  assert.deepEqual(await here.told(), []);
});

test('covered passages are told by their reasons, in the language of the comment, and what a second look came to as well', async (t) => {
  const here = await given(t);
  const moderator = await here.moderator();
  const senior = await here.moderator('senior_moderator');
  const found = await here.take(moderator, await here.confirmed({ body: 'Call 0912345678 now.' }, 'en'));
  const redactions = [{ start: 5, end: 15, reason: 'own_private_data' }];
  await here.decide(moderator, found, 'publish_redacted', { redactions });
  await here.letTimePass();
  const [covered] = await here.told();
  assert.match(covered?.text ?? '', /shown with some passages covered, for this reason: '/);
  assert.doesNotMatch(covered?.text ?? '', /0912/);
  await here.app.inject({
    method: 'POST',
    url: `/api/v1/receipt/comments/${found.id}/appeal`,
    headers: { 'receipt-code': found.code },
    payload: { grounds: 'It is an office.' },
  });
  const body = { consultation: here.consultation.slug, queue: 'appeal', size: 1 };
  const { reviewId } = (await senior.ask('POST', '/moderation/claims', body)).json().items[0];
  await here.decide(senior, { ...found, reviewId }, 'overturn', { result: 'publish' });
  await here.letTimePass();
  const [settled, ...more] = await here.told();
  assert.match(
    settled?.text ?? '',
    /looked at again: the decision before was changed, and all of it is shown/,
  );
  assert.doesNotMatch(settled?.text ?? '', /ask for a second look/);
  assert.deepEqual(more, []);
});

test('a second person’s yes is one letter with the first one’s reason, and a move is told too', async (t) => {
  const here = await given(t);
  const [first, second] = [await here.moderator(), await here.moderator()];
  const found = await here.take(first, await here.confirmed({ body: 'xq zzk 9 9 qj' }));
  await here.decide(first, found, 'set_aside', { reason: 'no_sentence' });
  await here.letTimePass();
  assert.deepEqual(await here.told(), []);
  await here.takeAgain(second, found);
  await here.decide(second, found, 'confirm');
  const moved = await here.take(first, await here.confirmed());
  const target = { sectionId: here.consultation.sections[2]?.id };
  await here.decide(first, moved, 'move', { target });
  await here.letTimePass();
  const texts = (await here.told()).map(({ text }) => text).sort();
  assert.equal(texts.length, 2);
  assert.match(texts.join(), /theo phép thử: 'Chuỗi ký tự ngẫu nhiên'/);
  assert.match(texts.join(), /chuyển sang mục mà nó nói đến/);
});

test('each end of a decision has its words, and what changes nothing has none', () => {
  const of = (outcome: string, toVisibility: string, result: string | null = null, kind = 'new') =>
    whatBecame({ outcome, toVisibility, result, kind });
  assert.deepEqual(
    [
      of('withhold', 'withheld'),
      of('confirm', 'set_aside', 'set_aside'),
      of('publish_redacted', 'published_redacted'),
      of('move', 'published'),
      of('uphold', 'withheld', null, 'appeal'),
      of('overturn', 'published', 'publish', 'appeal'),
      of('overturn', 'published_redacted', 'publish_redacted', 'appeal'),
      of('overturn', 'published', 'moved_back', 'appeal'),
      of('publish', 'published', null, 'sample'),
      of('publish', 'published'),
    ],
    [
      ...['withheld', 'set_aside', 'redacted', 'moved', 'upheld', 'shown', 'shown_redacted'],
      ...['moved_back', 'shown', undefined],
    ],
  );
});
