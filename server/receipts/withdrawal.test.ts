import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import pg from 'pg';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { portal } from '#server/testing/portal.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

test('a withdrawal erases text, nonce and every copy, and keeps the commitments', async (t) => {
  const { app, given, parts, ownerUrl } = await portal(t);
  const { sections } = await given.consultation({
    sections: [{ kind: 'article', label: 'Điều 1', text: 'Mỗi xã có một thư viện.' }],
  });
  const person = visitor(app);
  const mark = randomUUID().slice(0, 8);
  const text = (n: number) => ({
    body: `thân ${mark} ${n}`,
    suggestedText: `lời ${mark} ${n}`,
    quote: { exact: 'một thư viện' },
  });
  const { receipt, comments } = await person.submit(
    submissionOf([onSection(sections[0], text(1)), onSection(sections[0], { body: 'Ở lại.' })]),
  );
  const id = comments[0]?.id ?? '';
  for (const n of [2, 3]) {
    const answer = await person.correct(receipt.code, id, { revision: n - 1, ...text(n) });
    assert.equal(answer.statusCode, 200, answer.body);
  }
  await drain(parts.database.pool, foldShown);
  const before = (await person.receipt(receipt.code)).comments[0];
  const secrets = [before?.commitment, ...(before?.earlier ?? [])].map((proof) => proof?.nonce ?? '');
  const hashes = [before?.commitment, ...(before?.earlier ?? [])].map((proof) => proof?.hash ?? '');
  const found = async (words: string[]) => {
    const values = await everyValue(ownerUrl);
    return words.filter((word) => values.some(({ value }) => value.includes(word)));
  };
  assert.equal(new Set(secrets).size, 3);
  assert.deepEqual(await found([mark, ...secrets, ...hashes]), [mark, ...secrets, ...hashes]);
  const copies = (await everyValue(ownerUrl))
    .filter(({ value }) => value.includes(mark))
    .map(({ table }) => table);
  assert.deepEqual([...new Set(copies)].sort(), ['comment', 'comment_search', 'revision']);

  const answer = await person.withdraw(receipt.code, id);
  assert.equal(answer.statusCode, 200, answer.body);
  await drain(parts.database.pool, foldShown);
  assert.deepEqual(await found([mark, ...secrets]), []);
  assert.deepEqual(await found(hashes), hashes);

  await t.test('the receipt says so, and the other comment stays', async () => {
    const { comments: after } = await person.receipt(receipt.code);
    const gone = after[0];
    assert.deepEqual(
      [gone?.visibility, gone?.body, gone?.suggestedText, gone?.quote, gone?.stance, gone?.can],
      ['withdrawn', null, null, null, null, []],
    );
    assert.deepEqual(
      [gone?.commitment.nonce, gone?.commitment.fields, gone?.earlier[0]?.nonce],
      [null, null, null],
    );
    assert.deepEqual(
      gone?.timeline.map(({ event }) => event),
      ['received', 'corrected', 'corrected', 'withdrawn'],
    );
    assert.equal(after[1]?.body, 'Ở lại.');
  });

  await t.test('doing it again changes nothing', async () => {
    const again = await person.withdraw(receipt.code, id);
    assert.deepEqual([again.statusCode, again.body], [200, answer.body]);
  });
});

test('a comment can be withdrawn after closing', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  await parts.database.pool.query(
    "UPDATE consultation SET closes_at = clock_timestamp() - interval '1 second', concluded_at = clock_timestamp() WHERE id = $1",
    [id],
  );
  assert.equal((await person.withdraw(receipt.code, comments[0]?.id ?? '')).statusCode, 200);
});

test('a comment that is withdrawn while search reads it is not found by search afterwards', async (t) => {
  const { app, given, parts, ownerUrl } = await portal(t);
  const { id, sections } = await given.consultation();
  const person = visitor(app);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  t.after(() => owner.end());
  for (let round = 0; round < 10; round += 1) {
    const received = await Promise.all(
      Array.from({ length: 4 }, () =>
        person.submit(submissionOf([onSection(sections[1], { body: 'hiện rồi ẩn' })])),
      ),
    );
    await Promise.all([
      drain(parts.database.intake, foldShown),
      ...received.map(({ receipt, comments }) => person.withdraw(receipt.code, comments[0]?.id ?? '')),
    ]);
    await drain(parts.database.pool, foldShown);
    assert.equal(
      (await owner.query('SELECT FROM comment_search WHERE consultation_id = $1', [id])).rowCount,
      0,
    );
  }
});
