import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import type { CommitmentProof } from '#server/receipts/schema.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { commitmentOf, type CommittedFields } from './commitment.ts';

const nonce = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const least: CommittedFields = {
  commentId: '019a8c1e-7000-8abc-9def-0123456789ab',
  revision: 1,
  date: '2026-11-22',
  target: { sectionId: '6f1d2a0e-95c3-4b7e-8f3a-1c2d3e4f5a6b' },
  language: 'vi',
  stance: 'agree',
  group: 'citizen',
};

// Computed apart from this code, and fixed for ever: anyone who kept a receipt can recompute them without us.
const vectors: [string, CommittedFields, string][] = [
  ['a bare stance', least, 'a0ba21f8eeed86f981b93e03ed1b87f28e55b3dc1d3cf8c0507744ad65f3e1bd'],
  [
    'everything that can be said',
    {
      ...least,
      revision: 3,
      target: { sectionId: '6f1d2a0e-95c3-4b7e-8f3a-1c2d3e4f5a6b' },
      stance: 'agree_with_changes',
      body: 'Đồng ý, "nhưng"\n\u2028😀 <b> \\ \u007f',
      suggestedText: 'Mỗi xã có hai thư viện.',
      quote: { exact: 'một thư viện', prefix: 'Mỗi xã có ', suffix: '.' },
      group: 'organisation',
      attribution: 'Hội Thư viện',
      country: 'VN',
      province: '01',
    },
    'ba949df2feaf84434719874307d8a40e7319b5e5a27209eac0dd28cf4c6bdb4b',
  ],
];

for (const [name, fields, hex] of vectors) {
  test(`the commitment of ${name} stays what it is`, () => {
    assert.equal(commitmentOf(nonce, fields).toString('hex'), hex);
  });
}

/** Recomputed without our own code: sorted members are all that RFC 8785 asks of these values. */
function recompute({ nonce: salt, fields }: CommitmentProof): string {
  const sorted = (value: unknown): unknown =>
    value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;
  const domain = 'gop-y comment revision 1\0';
  return createHash('sha256')
    .update(domain)
    .update(Buffer.from(salt ?? '', 'hex'))
    .update(JSON.stringify(sorted(fields)))
    .digest('hex');
}

test('whoever holds a receipt can recompute each commitment, also of corrected revisions', async (t) => {
  const { app, given } = await portal(t);
  const { sections, document, question } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(
    submissionOf(
      [
        onSection(sections[1], { suggestedText: 'Cả nước và hải ngoại.', quote: { exact: 'áp dụng' } }),
        onSection({ id: sections[2]?.id.toUpperCase() ?? '' }, { body: undefined }),
        { target: { documentId: document.id }, body: 'Cả dự thảo: e\u0301' },
        { target: { questionId: question.id }, stance: 'other' },
      ],
      { country: 'VN', province: '01' },
    ),
  );
  const sent = { revision: 1, body: 'Sửa lại.', quote: { exact: 'cả nước' } };
  const corrected = await person.correct(receipt.code, comments[0]?.id ?? '', sent);
  assert.equal(corrected.statusCode, 200, corrected.body);

  const shown = await person.receipt(receipt.code);
  for (const [n, { commitment, earlier }] of shown.comments.entries()) {
    for (const proof of [commitment, ...earlier]) assert.equal(recompute(proof), proof.hash, `comment ${n}`);
    assert.equal((earlier[0] ?? commitment).hash, comments[n]?.commitment);
  }
  assert.deepEqual(
    shown.comments.map(({ earlier }) => earlier.length),
    [1, 0, 0, 0],
  );
  assert.deepEqual(Object.keys(shown.comments[1]?.commitment.fields ?? {}).sort(), [
    ...['commentId', 'country', 'date', 'group', 'language', 'province', 'revision', 'stance', 'target'],
  ]);
});
