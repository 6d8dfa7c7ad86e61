import assert from 'node:assert/strict';
import test from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

type Here = Awaited<ReturnType<typeof moderated>>;
type Given = Awaited<ReturnType<Here['comment']>>;

const secret = '0912345678';

/** Whether each public place shows the comment, what the figures say, and what its receipt does. */
function everywhere({ app, parts, consultation }: Here, of: Given) {
  let asked = 0;
  const { pool } = parts.database;
  const read = async (path: string) => {
    const answer = await app.inject(`/api/v1${path}`);
    return { status: answer.statusCode, text: answer.body, json: () => answer.json() };
  };
  /** Each time under an address that no cache knows yet. */
  const fresh = () => `a${String.fromCharCode(97 + (asked += 1))}`;
  return async () => {
    await drain(pool, foldShown);
    await drain(pool, countChanges);
    const language = fresh();
    const { slug, sections } = consultation;
    const answers = {
      list: await read(`/sections/${sections[1]?.id}/comments?limit=${60 - asked}`),
      unit: await read(`/sections/${sections[1]?.id}/comments?scope=unit&language=${language}`),
      one: await read(`/comments/${of.id}?language=${language}`),
      search: await read(`/search?q=${'%20'.repeat(asked)}buoi%20toi&consultation=${slug}`),
      number: await read(`/search?q=${'%20'.repeat(asked)}${secret}&consultation=${slug}`),
      figures: await read(`/consultations/${slug}?language=${language}`),
    };
    const leaks = Object.entries(answers).filter(([, { text }]) => text.includes(secret));
    const { comments, shown } = answers.figures.json().counts;
    const receipt = (await visitor(app).receipt(of.code)).comments[0];
    assert.equal((await recount(pool)).wrongCells, 0);
    return {
      shown: [
        answers.list.json().items.length,
        answers.unit.json().items.length,
        answers.one.status === 200 ? 1 : 0,
        answers.search.json().comments.length,
        shown,
      ],
      comments,
      receipt: receipt?.visibility,
      leaks: leaks.map(([name]) => name),
    };
  };
}

const inAll = (n: 0 | 1) => [n, n, n, n, n];

test('list, search, figures and receipt agree while a comment is redacted, withheld, contested and withdrawn', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const [moderator, other] = [await here.moderator(), await here.moderator()];
  const senior = await here.moderator('senior_moderator');
  const sent = await here.comment({ body: `Mở cửa buổi tối, gọi ${secret}.` });
  const look = everywhere(here, sent);
  const all = ['list', 'unit', 'one', 'search', 'number'];
  assert.deepEqual(await look(), { shown: inAll(1), comments: 1, receipt: 'published', leaks: all });

  const found = await here.take(moderator, sent);
  const redactions = [{ start: 21, end: 31, reason: 'own_private_data' }];
  assert.equal(
    itemOf(await here.decide(moderator, found, 'publish_redacted', { redactions }))?.status,
    'applied',
  );
  await here.letTimePass();
  assert.deepEqual(await look(), { shown: inAll(1), comments: 1, receipt: 'published_redacted', leaks: [] });

  const flagged = await here.take(other, sent, { kind: 'flagged' });
  assert.equal(
    itemOf(await here.decide(other, flagged, 'withhold', { reason: 'advertising' }))?.status,
    'applied',
  );
  await here.letTimePass();
  assert.deepEqual(await look(), { shown: inAll(0), comments: 1, receipt: 'withheld', leaks: [] });

  await here.app.inject({
    method: 'POST',
    url: `/api/v1/receipt/comments/${sent.id}/appeal`,
    headers: { 'receipt-code': sent.code },
    payload: { grounds: 'Không phải quảng cáo.' },
  });
  const body = { consultation: here.consultation.slug, queue: 'appeal', size: 1 };
  const { reviewId } = (await senior.ask('POST', '/moderation/claims', body)).json().items[0];
  const more = { result: 'publish_redacted', redactions };
  const settled = itemOf(await here.decide(senior, { ...found, reviewId }, 'overturn', more));
  assert.equal(settled?.status, 'applied', settled?.detail);
  await here.letTimePass();
  assert.deepEqual(await look(), { shown: inAll(1), comments: 1, receipt: 'published_redacted', leaks: [] });

  await visitor(here.app).withdraw(sent.code, sent.id);
  assert.deepEqual(await look(), { shown: inAll(0), comments: 0, receipt: 'withdrawn', leaks: [] });
});
