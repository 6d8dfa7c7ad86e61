import assert from 'node:assert/strict';
import { before, test, type TestContext } from 'node:test';
import { bucketOf, newId, storedId } from '#server/ids.ts';
import type { Desk } from '#server/testing/desk.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { sessionCookie } from '#server/testing/people.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { ensureWebBuilt } from './build.ts';
import { mountWeb } from './mount.ts';

// The desk without a script: pages and forms alone. What keys and the mouse do is tried in a browser.

before(() => ensureWebBuilt(() => {}), { timeout: 120_000 });

async function desk(t: TestContext) {
  const here = await moderated(t, {}, ownPortal(t));
  await mountWeb(here.app, here.parts);
  const origin = here.parts.config.PUBLIC_URL;
  const place = (queue: string) => `/staff/moderation/${here.consultation.slug}/${queue}`;
  /** Pages in the browser of somebody at the desk. */
  const pagesOf = async (who: Desk) => {
    const cookie = await sessionCookie(here.parts, who);
    return {
      open: async (queue: string) =>
        (await here.app.inject({ url: `/en${place(queue)}`, headers: { cookie } })).body,
      press: (queue: string, fields: Record<string, string>) =>
        here.app.inject({
          method: 'POST',
          url: `/en${place(queue)}?/decide`,
          headers: {
            cookie,
            origin,
            accept: 'text/html',
            'content-type': 'application/x-www-form-urlencoded',
          },
          payload: String(new URLSearchParams(fields)),
        }),
    };
  };
  return { ...here, pagesOf };
}

const reviewOf = (html: string): string => /name="reviewId" value="([^"]+)"/.exec(html)?.[1] ?? '';
const addAppeal = `
  INSERT INTO appeal (bucket, id, comment_id, decision_id, grounds, day) VALUES ($1, $2, $3, $4, $5, '2026-11-21')`;

test('a senior reads the grounds and the whole history of an appeal and overturns, with a passage hidden', async (t) => {
  const here = await desk(t);
  const [moderator, senior] = [await here.moderator(), await here.moderator('senior_moderator')];
  const comment = await here.comment({ body: 'Mua sách ở hiệu Bình Minh, số 5 phố Huế.' });
  const taken = await here.take(moderator, comment);
  const made = itemOf(await here.decide(moderator, taken, 'withhold', { reason: 'advertising' }));
  await here.letTimePass();
  const decision = storedId(here.parts.keys, made?.decisionId ?? '');
  const bucket = bucketOf(comment.stored);
  const values = [bucket, newId('2026-11-21', bucket), comment.stored, decision, 'It was <b>an example</b>.'];
  await here.parts.database.pool.query(addAppeal, values);
  await here.take(senior, comment, { kind: 'appeal', aboutDecision: decision });

  const pages = await here.pagesOf(senior);
  const html = await pages.open('appeal');
  assert.match(html, /It was &lt;b>an example&lt;\/b>\./);
  assert.match(html, /Withheld<\/strong>, colleague A/);
  assert.match(html, /Reason: Advertising/);
  assert.doesNotMatch(html, new RegExp(moderator.id));

  const reviewId = reviewOf(html);
  const fields = {
    reviewId,
    act: 'do_redact',
    'passage-1': 'hiệu Bình Minh',
    'passage-1-reason': 'advertising',
  };
  const answer = await pages.press('appeal', fields);
  assert.match(String(answer.headers.location), /done=overturn&decision=/);
  assert.equal((await here.stateOf(comment))?.visibility, 'published_redacted');
});

test('what is wrong with a form is said, and nothing is decided', async (t) => {
  const here = await desk(t);
  const moderator = await here.moderator();
  const comment = await here.comment({ body: 'Nên mở cửa buổi tối.' });
  const { reviewId } = await here.take(moderator, comment);
  const pages = await here.pagesOf(moderator);
  for (const [fields, words] of [
    [
      { act: 'do_redact', 'passage-1': 'không có', 'passage-1-reason': 'advertising' },
      /This passage is not in/,
    ],
    [{ act: 'do_redact', 'passage-1': 'buổi tối' }, /Choose a reason/],
    [{ act: 'do_redact' }, /No passage is chosen/],
    [{ act: 'do_move', target: 'section:x' }, /Choose where to move it/],
    [{ act: 'do_ask', colleague: '', question: 'Sao?' }, /Choose a colleague and write/],
    [{ act: 'nonsense' }, /Choose a decision/],
    [{ withhold: 'no_such_reason' }, /Check what you entered/],
  ] as const) {
    const answer = await pages.press('new', { reviewId, ...fields });
    assert.match(answer.body, words);
    assert.ok(answer.statusCode === 422, String(answer.statusCode));
  }
  const stale = await pages.press('new', { reviewId: comment.id, act: 'publish' });
  assert.equal(stale.statusCode, 409);
  assert.match(stale.body, /no longer with you/);
  assert.equal((await here.stateOf(comment))?.visibility, 'pending');
});

test('the desk is for who moderates the consultation, and names no one who wrote', async (t) => {
  const here = await desk(t);
  const comment = await here.comment({ body: 'Nên mở cửa buổi tối.' });
  const moderator = await here.moderator();
  const html = await (await here.pagesOf(moderator)).open('new');
  assert.match(html, /Nên mở cửa buổi tối\./);
  assert.doesNotMatch(html, /Citizen|Hà Nội/);
  assert.ok(html.includes(comment.id));
  const analyst = await here.moderator('analyst');
  assert.match(await (await here.pagesOf(analyst)).open('new'), /You cannot see this page/);
  assert.match(await (await here.pagesOf(moderator)).open('nowhere'), /There is no such page/);
});
