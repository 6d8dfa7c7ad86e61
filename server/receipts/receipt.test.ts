import assert from 'node:assert/strict';
import test from 'node:test';
import { formatCode } from '#server/submissions/receipt-code.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

test('a receipt opens with its code however it is typed, and tells everything to its holder', async (t) => {
  const { app, given } = await portal(t);
  const { sections, slug } = await given.consultation();
  const person = visitor(app);
  const { id, receipt, comments } = await person.submit(
    submissionOf([onSection(sections[1]), onSection(sections[2], { body: undefined })], {
      country: 'VN',
      province: '01',
    }),
  );
  const answer = await person.ask(` ${receipt.code.toLowerCase().replaceAll('-', ' ')} `);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const shown = await person.receipt(receipt.code);
  assert.deepEqual([shown.id, shown.code, shown.receivedAt], [id, receipt.code, receipt.receivedAt]);
  assert.deepEqual([shown.consultation.slug, shown.consultation.phase], [slug, 'open']);
  assert.deepEqual(
    [shown.country, shown.province, shown.group, shown.capacity],
    ['VN', '01', 'citizen', 'citizen'],
  );
  assert.deepEqual(
    shown.comments.map(({ id, visibility, can, timeline }) => ({
      id,
      visibility,
      can,
      events: timeline.map(({ event }) => event),
    })),
    comments.map(({ id }) => ({
      id,
      visibility: 'published',
      can: ['correct', 'withdraw'],
      events: ['received'],
    })),
  );
  assert.deepEqual(
    shown.comments.map(({ target }) => target.label),
    ['Điều 1', 'Điều 2'],
  );
});

test('a mistyped code is refused with the group that is wrong, an unknown one is not found', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  const groups = receipt.code.split('-');
  const third = groups[2] ?? '';
  const wrong = groups.with(2, `${third.startsWith('7') ? '8' : '7'}${third.slice(1)}`).join('-');
  const unknown = formatCode('0'.repeat(25));
  for (const use of [
    (code: string) => person.ask(code),
    (code: string) => person.correct(code, comments[0]?.id ?? '', { revision: 1, stance: 'other' }),
    (code: string) => person.withdraw(code, comments[0]?.id ?? ''),
  ]) {
    const mistyped = await use(wrong);
    assert.equal(mistyped.statusCode, 422);
    assert.deepEqual(
      mistyped.json().errors.map(({ pointer }: { pointer: string }) => pointer),
      ['/receipt-code/3'],
    );
    assert.equal((await use('ABC')).statusCode, 422);
    const absent = await use(unknown);
    assert.equal(absent.statusCode, 404, absent.body);
  }
  const without = await app.inject({ method: 'GET', url: '/api/v1/receipt' });
  assert.equal(without.statusCode, 400);
  assert.equal(without.headers['cache-control'], 'no-store');
});

test('looking codes up is limited, correcting and withdrawing are not', async (t) => {
  const { app, given } = await ownPortal(t, { RATE_LIMIT: 'on' });
  const { sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  const looked = await Promise.all(Array.from({ length: 61 }, () => person.ask(receipt.code)));
  assert.deepEqual(
    [looked.filter(({ statusCode }) => statusCode === 200).length, looked.at(-1)?.statusCode],
    [60, 429],
  );
  assert.equal((await person.withdraw(receipt.code, comments[0]?.id ?? '')).statusCode, 200);
});

test('a comment of another receipt is not found', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const person = visitor(app);
  const mine = await person.submit(submissionOf([onSection(sections[1])]));
  const yours = await person.submit(submissionOf([onSection(sections[1], { body: 'Của người khác' })]));
  const foreign = yours.comments[0]?.id ?? '';
  assert.equal((await person.withdraw(mine.receipt.code, foreign)).statusCode, 404);
  assert.equal(
    (await person.correct(mine.receipt.code, foreign, { revision: 1, stance: 'other' })).statusCode,
    404,
  );
  assert.equal((await person.withdraw(mine.receipt.code, mine.id)).statusCode, 404);
  assert.equal((await person.receipt(yours.receipt.code)).comments[0]?.body, 'Của người khác');
});
