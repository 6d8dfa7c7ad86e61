import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

test('what the public cannot see cannot be commented on', async (t) => {
  const { app, given, parts } = await portal(t);
  const draft = await given.consultation({ published: false });
  const cases = {
    'a section that does not exist': { sectionId: randomUUID() },
    'a section of an unpublished version': { sectionId: draft.sections[1]?.id },
    'a document without a published version': { documentId: draft.document.id },
    'a question that does not exist': { questionId: randomUUID() },
    'a section named by a document': { documentId: draft.sections[1]?.id },
  };
  for (const [name, target] of Object.entries(cases)) {
    await t.test(name, async () => {
      const answer = await visitor(app).send(submissionOf([{ target, stance: 'agree' }]));
      assert.equal(answer.statusCode, 422);
      assert.equal(answer.json().errors[0].pointer, '/comments/0/target');
    });
  }
  await t.test('once it is published it can be', async () => {
    await parts.database.pool.query('UPDATE version SET published_at = clock_timestamp() WHERE id = $1', [
      draft.document.versionId,
    ]);
    const answer = await visitor(app).send(submissionOf([onSection(draft.sections[1])]));
    assert.equal(answer.statusCode, 201, answer.body);
  });
});

test('a submission belongs to one consultation', async (t) => {
  const { app, given } = await portal(t);
  const [one, two] = [await given.consultation(), await given.consultation()];
  const answer = await visitor(app).send(
    submissionOf([onSection(one.sections[1]), onSection(one.sections[2]), onSection(two.sections[1])]),
  );
  assert.equal(answer.statusCode, 422);
  assert.equal(answer.json().errors[0].pointer, '/comments/2/target');
});

test('every fault of every comment is named at once', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const answer = await visitor(app).send(
    submissionOf([
      onSection({ id: randomUUID() }),
      onSection(sections[1]),
      onSection(sections[1], { quote: { exact: 'không có' } }),
    ]),
  );
  assert.equal(answer.statusCode, 422);
  assert.deepEqual(
    answer.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/comments/0/target', '/comments/2/quote/exact'],
  );
});

test('an id in upper case is the same target', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const { receipt } = await visitor(app).submit(
    submissionOf([onSection({ id: sections[1]?.id.toUpperCase() ?? '' })]),
  );
  const shown = await visitor(app).receipt(receipt.code);
  assert.deepEqual(shown.comments[0]?.target.sent, { sectionId: sections[1]?.id });
});
