import assert from 'node:assert/strict';
import test from 'node:test';
import { hasDetails, submissionOf } from './submission.ts';
import { contentOf, nothingWritten, targetIn, targetKey, writtenBefore, writtenIn } from './written.ts';

const sectionId = '0b0d99f4-efdc-4547-8499-74d0825c34d3';

test('what a form sends is kept in NFC with LF line ends, and nothing else is altered', () => {
  const written = writtenIn(
    new Map([
      ['target', `section:${sectionId}`],
      ['body', ' Một\r\nhai\u200b '.normalize('NFD')],
    ]),
  );
  assert.deepEqual(contentOf(written), { body: ' Một\nhai\u200b ' });
});

test('what was not chosen or has no words is not sent', () => {
  const written = writtenIn(
    new Map([
      ['stance', 'none'],
      ['body', ' \n'],
      ['suggestedText', ''],
      ['quote', ' '],
    ]),
  );
  assert.deepEqual(contentOf(written), {});
  assert.equal(writtenIn(new Map([['stance', 'admin']])).stance, '');
});

test('a comment that was kept is shown as it was written', () => {
  const comment = {
    target: { sectionId },
    stance: 'disagree' as const,
    body: 'Vì sao?',
    suggestedText: 'Khác.',
    quote: { exact: 'một thư viện', prefix: 'có ', suffix: ' mở' },
  };
  const { target, ...content } = comment;
  assert.deepEqual(contentOf(writtenBefore(comment)), content);
  assert.deepEqual(targetIn(writtenBefore(comment).target), target);
  assert.equal(writtenBefore({ target, body: 'x' }).stance, 'none');
});

test('a key that names no target is none', () => {
  for (const key of ['', 'section:', `section:${sectionId}x`, `admin:${sectionId}`, sectionId]) {
    assert.equal(targetIn(key), undefined, key);
  }
  assert.equal(targetKey({ questionId: sectionId }), `question:${sectionId}`);
  assert.equal(nothingWritten('x').target, 'x');
});

test('what is sent says where somebody lives as far as they said it, and nothing of the basket', () => {
  const basket = {
    consultation: 'thu-vien',
    language: 'vi',
    channel: 'online' as const,
    comments: [{ id: sectionId, target: { sectionId }, stance: 'agree' as const }],
    capacity: 'expert' as const,
    consentToPublish: true,
    idempotencyKey: sectionId,
  };
  assert.equal(hasDetails(basket), false);
  const sent = (more: object) => submissionOf({ ...basket, ...more });
  const common = {
    capacity: 'expert',
    language: 'vi',
    channel: 'online',
    consentToPublish: true,
    comments: [{ target: { sectionId }, stance: 'agree' }],
  };
  assert.deepEqual(sent({ residence: 'unsaid', province: '01', country: 'DE' }), common);
  assert.deepEqual(sent({ residence: 'vietnam', province: '01' }), {
    ...common,
    country: 'VN',
    province: '01',
  });
  assert.deepEqual(sent({ residence: 'vietnam' }), { ...common, country: 'VN' });
  assert.deepEqual(sent({ residence: 'abroad', country: 'DE', province: '01' }), {
    ...common,
    country: 'DE',
  });
  assert.equal(hasDetails({ ...basket, residence: 'unsaid' }), true);
});
