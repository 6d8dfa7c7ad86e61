import assert from 'node:assert/strict';
import test from 'node:test';
import type { ClusterMembers, Separated } from './letters-schema.ts';
import { lettersDesk } from '#server/testing/letters-desk.ts';
import type { Desk } from '#server/testing/desk.ts';

const letter = 'Chúng tôi đề nghị mở cửa thư viện vào buổi tối cho người đi làm.';
const bodies = (n: number) => {
  if (n === 2) return `${letter} Con tôi học lớp ba, nhà xa, mong có thêm chỗ ngồi.`;
  if (n === 4) return letter.replace('buổi tối', 'buổi sáng');
  return letter;
};

test('of the other letters only what differs is shown, most words of their own first, page by page', async (t) => {
  const { moderator, claim, clusterId, publicOf, members } = await lettersDesk(t, 7, bodies);
  const [me, other] = [await moderator(), await moderator()];
  const found = await claim(me);
  assert.equal(found.cluster?.id, publicOf(clusterId));
  const read = (desk: Desk, query: string) =>
    desk.ask('GET', `/moderation/clusters/${found.cluster?.id}/members?${query}`);
  assert.equal((await read(other, 'limit=2')).statusCode, 404, 'only whoever holds them');
  const first = (await read(me, 'limit=2')).json<ClusterMembers>();
  assert.deepEqual(
    first.items.map(({ comment, identical, label }) => [comment.id, identical, label]),
    [
      [publicOf(members[2]?.id ?? ''), false, 'Điều 2'],
      [publicOf(members[4]?.id ?? ''), false, 'Điều 2'],
    ],
  );
  assert.match(first.items[0]?.differences[0]?.own ?? '', /^Con tôi học lớp ba/);
  assert.deepEqual(
    [first.items[1]?.differences[0]?.own, first.items[1]?.differences[0]?.instead],
    ['sáng', 'tối'],
  );
  const rest: string[] = [];
  for (let after = first.next; after !== null;) {
    const page = (await read(me, `limit=3&after=${after}`)).json<ClusterMembers>();
    for (const { comment, identical, differences } of page.items) {
      assert.deepEqual([identical, differences], [true, []]);
      rest.push(comment.id);
    }
    after = page.next;
  }
  const expected = [1, 3, 5, 6].map((n) => publicOf(members[n]?.id ?? ''));
  assert.deepEqual(rest.sort(), expected.sort(), 'all but the letter itself, each once');
  for (const after of ['AAAA', 'x'.repeat(150)])
    assert.equal((await read(me, `after=${after}`)).statusCode, 400);
});

test('letters taken out are decided one by one, and the cluster goes on without them', async (t) => {
  const {
    moderator,
    claim,
    clusterId,
    publicOf,
    members,
    membersNow,
    decide,
    decideAll,
    follow,
    openReviews,
  } = await lettersDesk(t, 3, bodies);
  const [me, other] = [await moderator(), await moderator()];
  const found = await claim(me);
  const ids = [members[2], members[1]].map((member) => publicOf(member?.id ?? ''));
  const separate = (desk: Desk, commentIds: string[]) =>
    desk.ask('POST', `/moderation/clusters/${publicOf(clusterId)}/separation`, { commentIds });
  assert.equal((await separate(other, ids)).statusCode, 404);
  const answer = await separate(me, ids.slice(0, 1));
  assert.equal(answer.statusCode, 200, answer.body);
  const [single] = answer.json<Separated>().items;
  assert.deepEqual([single?.comment.id, single?.cluster, single?.queue], [ids[0], undefined, 'new']);
  assert.ok(
    single?.signals.some(({ kind }) => kind === 'duplicate'),
    'it is still one of the letters',
  );
  assert.deepEqual((await separate(me, ids.slice(0, 1))).json(), { items: [] }, 'once');
  await assert.rejects(claim(other), /nothing to claim/, 'it is in my hands');
  const alone = {
    reviewId: single?.reviewId ?? '',
    id: ids[0] ?? '',
    stored: '',
    code: '',
    storedReview: '',
  };
  const decided = await decide(me, alone, 'withhold', { reason: 'advertising' });
  assert.equal(decided.json().items[0].status, 'applied', decided.body);
  await decideAll(me, found, 'publish');
  await follow();
  assert.deepEqual(
    (await membersNow()).map((member) => [member?.visibility, member?.decisions]),
    [
      ['published', 1],
      ['published', 1],
      ['withheld', 1],
    ],
  );
  assert.deepEqual(await openReviews(), []);
});

test('where every letter was taken out nothing of the cluster is left to decide', async (t) => {
  const { moderator, claim, clusterId, publicOf, members, openReviews, decideAll } = await lettersDesk(t, 3);
  const me = await moderator();
  const found = await claim(me);
  const commentIds = members.map(({ id }) => publicOf(id));
  const path = `/moderation/clusters/${publicOf(clusterId)}/separation`;
  const answer = await me.ask('POST', path, { commentIds });
  assert.equal(answer.json<Separated>().items.length, 3);
  assert.deepEqual(await openReviews(), []);
  assert.equal((await decideAll(me, found, 'publish')).statusCode, 409);
});
