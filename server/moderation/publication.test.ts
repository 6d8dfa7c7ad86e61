import assert from 'node:assert/strict';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

/** What anybody sees, each time under an address that no cache knows yet. */
function reader({ app, parts, consultation }: Awaited<ReturnType<typeof moderated>>) {
  let asked = 0;
  const limit = () => 100 - (asked += 1);
  return {
    list: async () =>
      (await app.inject(`/api/v1/sections/${consultation.sections[1]?.id}/comments?limit=${limit()}`)).json()
        .items,
    async search(q: string) {
      await drain(parts.database.pool, foldShown);
      const spaces = '%20'.repeat((asked += 1));
      const url = `/api/v1/search?q=${spaces}${encodeURIComponent(q)}&consultation=${consultation.slug}`;
      return (await app.inject(url)).json().comments;
    },
    async receipt(code: string) {
      const { comments } = await visitor(app).receipt(code);
      return [comments[0]?.visibility, ...(comments[0]?.timeline.map(({ event }) => event) ?? [])];
    },
  };
}

test('what is published appears in list, search and receipt once it can no longer be taken back', async (t) => {
  const here = await moderated(t);
  const { comment, take, decide, moderator, letTimePass } = here;
  const { list, search, receipt } = reader(here);
  const me = await moderator();
  const found = await take(me, await comment({ body: 'Mở cửa buổi tối.' }));
  const other = await comment({ body: undefined });
  await decide(me, found, 'publish');
  assert.deepEqual(
    (await list()).map(({ id }: { id: string }) => id),
    [other.id],
  );
  assert.deepEqual(await search('buoi toi'), []);
  assert.deepEqual(await receipt(found.code), ['pending', 'received']);
  await letTimePass();
  assert.equal((await list()).length, 2);
  assert.equal((await search('buoi toi')).length, 1);
  assert.deepEqual(await receipt(found.code), ['published', 'received', 'published']);
});

test('of a redacted comment nobody finds or reads what is covered, anywhere', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { comment, take, decide, moderator, letTimePass } = here;
  const { list, search, receipt } = reader(here);
  const me = await moderator();
  const body = 'Gọi tôi số 0912345678 nhé.';
  const found = await take(me, await comment({ body, suggestedText: 'Nhà số mười hai' }));
  assert.equal((await search('0912345678')).length, 1);
  const redactions = [
    { start: 11, end: 21, reason: 'own_private_data' },
    { field: 'suggestedText', start: 7, end: 15, reason: 'own_private_data' },
  ];
  assert.equal(itemOf(await decide(me, found, 'publish_redacted', { redactions }))?.status, 'applied');
  const atOnce = JSON.stringify([await list(), await search('0912345678'), await search('mười hai')]);
  assert.doesNotMatch(atOnce, /0912|mười/, 'covered at once, whatever may still be taken back');
  await letTimePass();
  const [shown] = await list();
  assert.deepEqual(
    [shown.body, shown.suggestedText, shown.redactions],
    [
      'Gọi tôi số █████ nhé.',
      'Nhà số █████',
      [
        { field: 'body', start: 11, end: 16, reason: 'own_private_data' },
        { field: 'suggestedText', start: 7, end: 12, reason: 'own_private_data' },
      ],
    ],
  );
  assert.equal((await search('goi toi')).length, 1);
  assert.equal((await search('Gọi tôi')).length, 1);
  for (const hidden of ['0912345678', 'mười hai', 'muoi hai'])
    assert.deepEqual(await search(hidden), [], hidden);
  assert.deepEqual(await receipt(found.code), ['published_redacted', 'received', 'redacted']);
});

test('what was withheld or taken back leaves no trace in public, and the receipt tells what stands', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { comment, take, decide, moderator, letTimePass } = here;
  const { list, search, receipt } = reader(here);
  const me = await moderator();
  const found = await take(me, await comment({ body: 'Bán kệ sách giá gốc.' }));
  assert.equal((await search('ke sach')).length, 1);
  const made = itemOf(await decide(me, found, 'withhold', { reason: 'advertising' }));
  assert.deepEqual([await list(), await search('ke sach')], [[], []]);
  assert.deepEqual(await receipt(found.code), ['published', 'received']);
  await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`);
  assert.equal((await list()).length, 1);
  await letTimePass();
  assert.equal((await search('ke sach')).length, 1, 'it is found again');
  assert.deepEqual(await receipt(found.code), ['published', 'received']);
  await decide(me, found, 'withhold', { reason: 'advertising' });
  await letTimePass();
  assert.deepEqual(await receipt(found.code), ['withheld', 'received', 'withheld']);
  assert.deepEqual([await list(), await search('ke sach')], [[], []]);
});
