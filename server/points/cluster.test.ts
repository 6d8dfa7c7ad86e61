import assert from 'node:assert/strict';
import test from 'node:test';
import { publicId } from '#server/ids.ts';
import { givenCluster, givenComment } from '#server/testing/cases.ts';
import { codingRoom } from '#server/testing/coding.ts';
import { givenDesk } from '#server/testing/desk.ts';
import type { CodedCluster, ThemeClusters } from './cluster-schema.ts';

async function letters(t: Parameters<typeof codingRoom>[0], size = 3) {
  const room = await codingRoom(t);
  const { clusterId, members, bucket } = await givenCluster(room.pool, room.consultation, size);
  await room.pool.query('UPDATE cluster SET revision = size, letter_revision = 1 WHERE bucket = $1', [
    bucket,
  ]);
  const id = publicId(room.parts.keys, clusterId);
  const code = (revision: number, themeIds: string[], by = room.analyst) =>
    by.ask('PUT', `/analysis/clusters/${id}/themes`, { revision, themeIds });
  return {
    ...room,
    members: members.map((one) => publicId(room.parts.keys, one.id)),
    id,
    codeAll: code,
    /** Somebody sends the letter once more. */
    async join(): Promise<string> {
      const one = await givenComment(room.pool, room.consultation);
      await room.pool.query(
        `UPDATE cluster SET revision = revision + 1, size = size + 1 WHERE bucket = $1 AND id = $2`,
        [bucket, clusterId],
      );
      await room.pool.query(
        `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
         SELECT $1, $2, $3, $4, 1, letter_digest, revision FROM cluster WHERE bucket = $5 AND id = $4`,
        [one.bucket, one.id, room.consultation.id, clusterId, bucket],
      );
      return publicId(room.parts.keys, one.id);
    },
  };
}

test('a cluster is coded as a whole: members count, and who joins later is shown as not yet covered', async (t) => {
  const room = await letters(t);
  const theme = await room.theme('Buổi tối');
  const answer = await room.codeAll(3, [theme.id, theme.id]);
  assert.equal(answer.statusCode, 200, answer.body);
  const { coded } = answer.json<CodedCluster>();
  assert.deepEqual([coded?.themeIds, coded?.covered, coded?.notYet], [[theme.id], 3, 0]);
  const late = await room.join();
  const [early, later] = [await room.coded({ id: room.members[0] ?? '' }), await room.coded({ id: late })];
  assert.deepEqual([early.cluster?.covers, later.cluster?.covers], [true, false]);
  assert.deepEqual([later.cluster?.coded?.covered, later.cluster?.coded?.notYet], [3, 1]);
  const counts = async () => (await room.codebook()).items[0]?.counts;
  assert.deepEqual(await counts(), {
    ...{ points: 0, comments: 0, reread: 0, clusters: 1, members: 3, notYet: 1 },
  });
  await room.codeAll(4, [theme.id]);
  assert.equal((await room.coded({ id: late })).cluster?.covers, true);
  await room.code(room.analyst, { id: late }, [{ themeId: theme.id }]);
  assert.deepEqual(await counts(), {
    ...{ points: 1, comments: 1, reread: 0, clusters: 1, members: 3, notYet: 0 },
  });
  const listed = await room.analyst.ask('GET', `/themes/${theme.id}/clusters`);
  const [item] = listed.json<ThemeClusters>().items;
  assert.deepEqual([item?.size, item?.letter.text], [4, 'Chúng tôi đề nghị mở thư viện buổi tối.']);
});

test('a cluster whose letter became another is read again first, and no later coding is undone by an earlier reading', async (t) => {
  const room = await letters(t);
  const theme = await room.theme('Buổi tối');
  assert.equal((await room.codeAll(9, [theme.id])).statusCode, 409);
  await room.join();
  assert.equal((await room.codeAll(4, [theme.id])).statusCode, 200);
  assert.equal((await room.codeAll(3, [])).statusCode, 409);
  await room.pool.query('UPDATE cluster SET revision = revision + 1, letter_revision = revision + 1');
  assert.equal((await room.codeAll(4, [])).statusCode, 409);
  assert.equal((await room.codeAll(5, [])).statusCode, 200, 'read, and nothing to code');
  const gone = await room.analyst.ask('DELETE', `/analysis/clusters/${room.id}/themes`);
  assert.equal(gone.statusCode, 204);
  const shown = await room.analyst.ask('GET', `/analysis/clusters/${room.id}/themes`);
  assert.equal(shown.json<CodedCluster>().coded, null);
});

test('letters of another consultation are not there, and a merged theme takes clusters along', async (t) => {
  const room = await letters(t);
  const [from, into] = [await room.theme('Tối'), await room.theme('Buổi tối')];
  const elsewhere = await room.given.consultation();
  const stranger = await givenDesk(room, 'analyst', elsewhere.id);
  assert.equal((await room.codeAll(3, [], stranger)).statusCode, 404);
  await room.codeAll(3, [from.id, into.id]);
  await room.analyst.ask('POST', `/themes/${from.id}/merge`, { into: into.id });
  const shown = await room.analyst.ask('GET', `/analysis/clusters/${room.id}/themes`);
  assert.deepEqual(shown.json<CodedCluster>().coded?.themeIds, [into.id]);
  const split = await room.analyst.ask('POST', `/themes/${into.id}/split`, {
    into: [{ title: 'Đến khuya', points: [], clusters: [room.id] }],
  });
  assert.equal(split.json().items[0].counts.members, 3, split.body);
});
