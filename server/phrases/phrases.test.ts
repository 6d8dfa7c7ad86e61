import assert from 'node:assert/strict';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { codingRoom } from '#server/testing/coding.ts';
import type { Phrases } from './schema.ts';

test('phrases that people have and the draft has not are suggested, with the comments that they rest on', async (t) => {
  const room = await codingRoom(t);
  const read = async (query = '') => {
    const answer = await room.analyst.ask(
      'GET',
      `/analysis/phrases?consultation=${room.consultation.slug}${query}`,
    );
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Phrases>();
  };
  assert.deepEqual((await read()).items, [], 'nothing from nothing');
  for (let n = 0; n < 4; n += 1)
    await room.comment({ body: `Nên có xe buýt điện đến thư viện, gọi 0912 345 67${n}.` }, 2);
  await room.comment({ body: 'Mỗi xã một thư viện là đủ.' }, 1);
  const flood = await room.comment({ body: 'Xe buýt điện nhé.' }, 1);
  await room.comment({ stance: 'agree', body: undefined }, 1);
  await room.pool.query(
    "UPDATE comment SET visibility = 'set_aside', queue_at = NULL WHERE consultation_id = $1 AND body = 'Xe buýt điện nhé.'",
    [room.consultation.id],
  );
  await drain(room.pool, foldShown);
  const found = await read('&seed=hạt-1');
  assert.deepEqual([found.seed, found.comments, found.read], ['hạt-1', 5, 5]);
  const [bus] = found.items;
  assert.deepEqual([bus?.phrase, bus?.units, bus?.examples.length], ['xe buýt điện', 4, 3]);
  assert.deepEqual([bus?.examples[0]?.before, bus?.examples[0]?.text], ['Nên có ', 'xe buýt điện']);
  const ids = bus?.examples.map(({ commentId }) => commentId) ?? [];
  assert.ok(ids.length > 0 && !ids.includes(flood.id));
  assert.doesNotMatch(JSON.stringify(found), /0912|345 67/);
  assert.deepEqual(await read('&seed=hạt-1'), found, 'the same seed finds the same');
  const elsewhere = await read(`&section=${room.consultation.sections[1]?.id}`);
  assert.equal(elsewhere.read, 1);
  assert.deepEqual((await room.codebook()).items, [], 'nothing is applied by itself');
});
