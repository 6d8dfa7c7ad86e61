import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

test('a repeated request gets the first answer, byte for byte, whatever happened since', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  const person = visitor(app);
  const key = randomUUID();
  const sent = submissionOf([onSection(sections[1]), onSection(sections[2], { body: 'Cần thêm sách.' })]);
  const first = await person.send(sent, key);
  assert.equal(first.statusCode, 201, first.body);
  const { receipt, comments } = first.json();

  await t.test('after a correction', async () => {
    const corrected = await person.correct(receipt.code, comments[0].id, { revision: 1, stance: 'disagree' });
    assert.equal(corrected.statusCode, 200, corrected.body);
    assert.equal((await person.send(sent, key)).body, first.body);
  });

  await t.test('to another process, sent in another order of members and in upper case', async (t) => {
    const other = await portal(t);
    const reordered = Object.fromEntries(Object.entries(sent).reverse());
    const again = await visitor(other.app).send(reordered, key.toUpperCase());
    assert.equal(again.body, first.body);
  });

  await t.test('after closing, when a new one is refused', async () => {
    await parts.database.pool.query(
      "UPDATE consultation SET closes_at = clock_timestamp() - interval '1 second' WHERE id = $1",
      [id],
    );
    const again = await person.send(sent, key);
    assert.deepEqual([again.statusCode, again.body], [201, first.body]);
    assert.equal((await person.send(sent)).statusCode, 409);
  });

  await t.test(
    'the same key with another text is a conflict that says that the first was received',
    async () => {
      const other = await person.send(submissionOf([onSection(sections[1], { body: 'Khác.' })]), key);
      assert.equal(other.statusCode, 409);
      assert.match(other.json().detail, /was received/);
    },
  );

  await t.test('after a withdrawal it is a conflict that says so', async () => {
    assert.equal((await person.withdraw(receipt.code, comments[1].id)).statusCode, 200);
    const again = await person.send(sent, key);
    assert.equal(again.statusCode, 409);
    assert.match(again.json().detail, /withdrawn since/);
  });
});

test('the same words typed with combining marks and other line ends are the same request', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const key = randomUUID();
  const body = 'Điều này đúng.\nCảm ơn.';
  const first = await visitor(app).send(submissionOf([onSection(sections[1], { body })]), key);
  const typed = body.normalize('NFD').replaceAll('\n', '\r\n');
  assert.notEqual(typed, body);
  const again = await visitor(app).send(submissionOf([onSection(sections[1], { body: typed })]), key);
  assert.deepEqual([again.statusCode, again.body], [201, first.body]);
});

test('a proof of work is no part of what was sent', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const key = randomUUID();
  const first = await visitor(app).send(submissionOf([onSection(sections[1])], { proofOfWork: 'bmV3' }), key);
  const again = await visitor(app).send(submissionOf([onSection(sections[1])]), key);
  assert.deepEqual([again.statusCode, again.body], [201, first.body]);
});

test('two processes with one key and two texts keep one of them', async (t) => {
  const { app, given, parts } = await portal(t);
  const other = await portal(t);
  const { id, sections } = await given.consultation();
  for (let round = 0; round < 5; round += 1) {
    const key = randomUUID();
    const answers = await Promise.all([
      visitor(app).send(submissionOf([onSection(sections[1], { body: 'Một' })]), key),
      visitor(other.app).send(submissionOf([onSection(sections[1], { body: 'Hai' })]), key),
      visitor(app).send(submissionOf([onSection(sections[1], { body: 'Hai' })]), key),
    ]);
    const kept = answers.filter(({ statusCode }) => statusCode === 201);
    assert.ok(kept.length === 1 || kept.length === 2);
    assert.equal(new Set(kept.map(({ body }) => body)).size, 1);
    assert.ok(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409));
  }
  const { rows } = await parts.database.pool.query(
    'SELECT count(*) AS n FROM comment WHERE consultation_id = $1',
    [id],
  );
  assert.deepEqual(rows, [{ n: 5 }]);
});

test('without a key each request is a submission of its own', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const sent = submissionOf([onSection(sections[1])]);
  const [one, two] = [await visitor(app).sendRaw(sent), await visitor(app).sendRaw(sent)];
  assert.deepEqual([one.statusCode, two.statusCode], [201, 201]);
  assert.notEqual(one.json().receipt.code, two.json().receipt.code);
});

test('a key that is no UUID is refused', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  for (const key of [
    '',
    '1',
    'urn:uuid:0189d1b0-8a2a-7000-8000-000000000000',
    `${randomUUID()}, ${randomUUID()}`,
  ]) {
    assert.equal((await visitor(app).send(submissionOf([onSection(sections[1])]), key)).statusCode, 400, key);
  }
});
