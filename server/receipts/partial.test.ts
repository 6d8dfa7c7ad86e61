import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';

test('a correction of one field leaves the others, and null removes one', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const sent = await app.inject({
    method: 'POST',
    url: '/api/v1/submissions',
    payload: {
      capacity: 'citizen',
      language: 'vi',
      consentToPublish: true,
      comments: [
        {
          target: { sectionId: sections[2]?.id },
          stance: 'agree',
          body: 'Nên mở.',
          quote: { exact: 'một thư viện' },
        },
      ],
    },
  });
  const { receipt, comments } = sent.json();
  const correct = async (payload: object) => {
    const answer = await app.inject({
      method: 'PATCH',
      url: `/api/v1/receipt/comments/${comments[0].id}`,
      headers: { 'receipt-code': receipt.code },
      payload,
    });
    assert.equal(answer.statusCode, 200, answer.body);
    const { stance, body, quote } = answer.json().comments[0];
    return { stance, body, quote: quote?.exact ?? null };
  };
  const quote = 'một thư viện';
  assert.deepEqual(await correct({ revision: 1, stance: 'disagree' }), {
    stance: 'disagree',
    body: 'Nên mở.',
    quote,
  });
  assert.deepEqual(await correct({ revision: 2, body: 'Không nên.' }), {
    stance: 'disagree',
    body: 'Không nên.',
    quote,
  });
  assert.deepEqual(await correct({ revision: 3, stance: null, quote: null }), {
    stance: null,
    body: 'Không nên.',
    quote: null,
  });
});

test('a withdrawal takes no fields', async (t) => {
  const { app } = await portal(t);
  const withdraw = (payload?: object) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/receipt/comments/${randomUUID()}/withdrawal`,
      headers: { 'receipt-code': 'x' },
      ...(payload ? { payload } : {}),
    });
  assert.equal((await withdraw({ x: 1 })).statusCode, 400);
  assert.equal((await withdraw({})).statusCode, 422);
  assert.equal((await withdraw()).statusCode, 422);
});
