import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownPortal, portal } from '#server/testing/portal.ts';

test('somebody is asked for an address only where mail leaves, and learns when it is erased', async (t) => {
  const { app, given } = await ownPortal(t, { SMTP_URL: 'smtp://127.0.0.1:2525' });
  const { slug } = await given.consultation({ emailRetentionDays: 30 });
  const answer = await app.inject(`/api/v1/consultations/${slug}/mail`);
  assert.deepEqual(answer.json(), { takesAddresses: true, retentionDays: 30 });
  assert.equal((await app.inject('/api/v1/consultations/khong-co/mail')).statusCode, 404);
});

test('without a mail server no address is asked for', async (t) => {
  const { app, given } = await portal(t);
  const { slug } = await given.consultation();
  assert.equal((await app.inject(`/api/v1/consultations/${slug}/mail`)).json().takesAddresses, false);
});
