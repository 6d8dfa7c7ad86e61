import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { everyValue } from '#server/testing/every-value.ts';
import type { StaffRole } from '#server/access/permissions.ts';
import { chamber, onSection } from '#server/testing/chamber.ts';

const roles: StaffRole[] = [
  'moderator',
  'senior_moderator',
  'analyst',
  'editor',
  'responder',
  'auditor',
  'administrator',
];

test('nobody on staff reaches a set, not even as a member of the name, and nobody signed out does', async (t) => {
  const { app, parts, consultation, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  const commentId = randomUUID();
  const said = onSection(consultation.sections[1], { body: 'Chưa gửi.' });
  await holder.draft(id, said, 0, commentId);
  const everything = [
    ['GET', '/sets'],
    ['POST', '/sets', { attributionId: deputy.id, consultation: consultation.slug }],
    ['GET', `/sets/${id}`],
    ['PUT', `/sets/${id}/comments/${commentId}`, { revision: 1, ...said }],
    ['DELETE', `/sets/${id}/comments/${commentId}?revision=1`],
    ['POST', `/sets/${id}/submission`, { code: '123456', consentToPublish: true }],
    ['GET', `/sets/${id}/receipt`],
  ] as const;
  for (const role of roles) {
    const held = { role, ...(role === 'administrator' ? {} : { consultationId: consultation.id }) };
    for (const memberships of [[], [{ attributionId: deputy.id, part: 'assistant' as const }]]) {
      const staff = await givenPerson(parts, { roles: [held], memberships });
      const ask = browser(app, parts, await sessionCookie(parts, staff));
      for (const [method, path, body] of everything) {
        const answer = await ask(method, path, body);
        assert.ok([403, 404].includes(answer.statusCode), `${role} ${method} ${path}: ${answer.statusCode}`);
        assert.equal(answer.body.includes('Chưa gửi'), false);
      }
    }
  }
  for (const [method, path, body] of everything)
    assert.equal((await browser(app, parts, '')(method, path, body)).statusCode, 401, path);
  assert.equal((await holder.read(id)).drafts[0]?.body, 'Chưa gửi.');
});

test('whoever has the whole database finds no word of a draft', async (t) => {
  const { consultation, deputy, drafter, ownerUrl } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  const words = ['canary-5d1e', 'canary-77ab'];
  await holder.draft(id, onSection(consultation.sections[1], { body: words[0], suggestedText: words[1] }));
  const forms = words.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
  const found = (await everyValue(ownerUrl)).filter(({ value }) =>
    forms.some((form) => value.includes(form)),
  );
  assert.deepEqual(found, []);
  assert.equal((await holder.read(id)).drafts[0]?.body, words[0]);
});

test('codes cannot be tried out, and the right one is not taken any more after too many wrong ones', async (t) => {
  const { consultation, deputy, drafter } = await chamber(t, { RATE_LIMIT: 'on' });
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  await holder.draft(id, onSection(consultation.sections[1]));
  for (let n = 0; n < 10; n += 1)
    assert.equal((await holder.submit(id, { code: String(n).padStart(6, '0') })).statusCode, 403);
  const late = await holder.submit(id);
  assert.equal(late.statusCode, 429);
  assert.ok(Number(late.headers['retry-after']) > 0);
});

test('a removed assistant is out at once, and the drafts stay with the deputy', async (t) => {
  const { app, parts, consultation, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const assistant = await drafter([{ attributionId: deputy.id, part: 'assistant' }]);
  const { id } = await assistant.start(deputy.id, consultation.slug);
  await assistant.draft(id, onSection(consultation.sections[1], { body: 'Của trợ lý.' }));
  const wholly = browser(app, parts, await sessionCookie(parts, holder));
  const removed = await wholly('DELETE', `/attributions/${deputy.id}/members/${assistant.id}`);
  assert.equal(removed.statusCode, 204, removed.body);
  const start = { attributionId: deputy.id, consultation: consultation.slug };
  const comment = { revision: 0, ...onSection(consultation.sections[1]) };
  const again = browser(app, parts, await sessionCookie(parts, assistant));
  for (const [ask, status] of [
    [assistant.ask, 401],
    [again, 403],
  ] as const) {
    for (const answer of [
      await ask('GET', '/sets'),
      await ask('GET', `/sets/${id}`),
      await ask('PUT', `/sets/${id}/comments/${randomUUID()}`, comment),
      await ask('POST', '/sets', start),
    ]) {
      assert.equal(answer.statusCode, status);
    }
  }
  assert.equal((await holder.read(id)).drafts[0]?.body, 'Của trợ lý.');
});
