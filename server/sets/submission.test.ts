import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import { browser, sessionCookie } from '#server/testing/people.ts';
import { submissionOf, visitor } from '#server/testing/visitor.ts';
import { chamber, onSection, receivedIn } from '#server/testing/chamber.ts';
import type { CommentSet } from './schema.ts';

test('only the deputy submits, with the second factor at the act: one set, one receipt, a mark that leads to the name', async (t) => {
  const { app, parts, consultation, deputy, drafter } = await chamber(t);
  const [, section] = consultation.sections;
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const assistant = await drafter([{ attributionId: deputy.id, part: 'assistant' }]);
  const elsewhere = await givenAttribution(parts);
  const stranger = await drafter([{ attributionId: elsewhere.id, part: 'holder' }]);
  const { id } = await assistant.start(deputy.id, consultation.slug);
  await assistant.draft(id, onSection(consultation.sections[2], { body: 'Điều hai.' }));
  await assistant.draft(id, onSection(section, { body: 'Điều một.' }));
  assert.equal((await assistant.submit(id)).statusCode, 403);
  assert.equal((await stranger.submit(id)).statusCode, 404);
  assert.equal((await holder.submit(id, { code: '000000' })).statusCode, 403);
  const { code: _, ...without } = { code: 1, consentToPublish: true };
  assert.equal((await holder.ask('POST', `/sets/${id}/submission`, without)).statusCode, 403);
  const wholly = browser(app, parts, await sessionCookie(parts, holder));
  assert.equal((await wholly('GET', `/sets/${id}/receipt`)).statusCode, 404);

  const received = receivedIn(await holder.submit(id));
  assert.equal(received.comments.length, 2);
  assert.equal((await holder.ask('GET', `/sets/${id}/receipt`)).statusCode, 403, 'a password alone');
  const scopes = { name: 'Thử', scopes: ['read'], days: 1 };
  const authorization = `Bearer ${(await wholly('POST', '/auth/keys', scopes)).json().key}`;
  const byKey = await app.inject({ url: `/api/v1/sets/${id}/receipt`, headers: { authorization } });
  assert.equal(byKey.statusCode, 403, 'a key for scripts');
  const answer = await wholly('GET', `/sets/${id}/receipt`);
  assert.deepEqual(answer.json(), received);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal((await assistant.ask('GET', `/sets/${id}/receipt`)).statusCode, 403);
  assert.equal((await stranger.ask('GET', `/sets/${id}/receipt`)).statusCode, 404);
  const receipt = await visitor(app).receipt(received.receipt.code);
  const { capacity, attribution, province, channel, group } = receipt;
  assert.deepEqual(
    { capacity, attribution, province, channel, group },
    { capacity: 'deputy', attribution: 'Đại biểu Mẫu', province: '40', channel: 'online', group: 'deputy' },
  );
  assert.deepEqual(
    receipt.comments.map(({ body }) => body),
    ['Điều một.', 'Điều hai.'],
    'in document order',
  );
  const list = await app.inject(`/api/v1/sections/${section?.id}/comments`);
  assert.equal(list.json().items[0].attributionSlug, deputy.slug);
  const page = await app.inject(`/api/v1/attributions/${deputy.slug}/comments`);
  assert.equal(page.json().items.length, 2);

  const set = await holder.read(id);
  assert.deepEqual([set.drafts, set.comments], [[], 0]);
  assert.ok(set.submittedAt);
  assert.equal((await assistant.draft(id, onSection(section))).statusCode, 409);
  assert.notEqual((await assistant.start(deputy.id, consultation.slug)).id, id, 'a new set may follow');
  const { rows } = await parts.database.pool.query('SELECT details FROM audit_event WHERE subject = $1', [
    id,
  ]);
  assert.deepEqual(
    rows.map(({ details }) => JSON.parse(details)),
    [{ attributionId: deputy.id, comments: 2 }],
  );
});

test('a code that was used, or no second factor at all, sends nothing', async (t) => {
  const { consultation, deputy, parts, drafter } = await chamber(t);
  const organisation = await givenAttribution(parts, { capacity: 'organisation' });
  const holder = await drafter([
    { attributionId: deputy.id, part: 'holder' },
    { attributionId: organisation.id, part: 'holder' },
  ]);
  const sets: CommentSet[] = [];
  for (const { id } of [deputy, organisation]) {
    const set = await holder.start(id, consultation.slug);
    await holder.draft(set.id, onSection(consultation.sections[1]));
    sets.push(set);
  }
  const code = holder.code();
  receivedIn(await holder.submit(sets[0]?.id ?? '', { code }));
  assert.equal((await holder.submit(sets[1]?.id ?? '', { code })).statusCode, 403);
  const bare = await drafter([{ attributionId: organisation.id, part: 'holder' }], { secondFactor: false });
  const refused = await bare.submit(sets[1]?.id ?? '', { code: '123456' });
  assert.equal(refused.statusCode, 403);
  assert.match(refused.json().detail, /set up an authenticator app or a passkey/);
});

test('a crash after the receipt and before the mark is mended by repeating: one submission, the same receipt', async (t) => {
  const { app, parts, consultation, deputy, drafter, ownerUrl } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  await holder.draft(id, onSection(consultation.sections[1], { body: 'Một lần thôi.' }));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  t.after(() => owner.end());
  await owner.query('ALTER TABLE comment_set ADD CONSTRAINT crash CHECK (submitted_at IS NULL) NOT VALID');
  assert.equal((await holder.submit(id)).statusCode, 500);
  await owner.query('ALTER TABLE comment_set DROP CONSTRAINT crash');
  const { rows } = await owner.query('SELECT FROM submission WHERE attribution_id = $1', [deputy.id]);
  assert.equal(rows.length, 1, 'it had been received');
  const { drafts } = await holder.read(id);
  const edit = await holder.draft(id, onSection(consultation.sections[1]), 1, drafts[0]?.id);
  assert.equal(edit.statusCode, 409, 'what was received is not written over');
  await owner.query('UPDATE second_factor SET last_step = 0');
  await owner.query(
    "UPDATE consultation SET closes_at = clock_timestamp() - interval '1 second' WHERE id = $1",
    [consultation.id],
  );
  const received = receivedIn(await holder.submit(id, { consentToPublish: false }));
  const receipt = await visitor(app).receipt(received.receipt.code);
  assert.deepEqual(
    receipt.comments.map(({ body }) => body),
    ['Một lần thôi.'],
  );
  assert.ok((await holder.read(id)).submittedAt);
  const wholly = browser(app, parts, await sessionCookie(parts, holder));
  assert.deepEqual((await wholly('GET', `/sets/${id}/receipt`)).json(), received);
});

test('two devices that submit at once get one receipt', async (t) => {
  const { parts, consultation, drafter } = await chamber(t);
  const organisation = await givenAttribution(parts, { capacity: 'organisation' });
  const holders = await Promise.all(
    [1, 2, 3].map(() => drafter([{ attributionId: organisation.id, part: 'holder' }])),
  );
  const [first] = holders;
  assert.ok(first);
  const { id } = await first.start(organisation.id, consultation.slug);
  await first.draft(id, onSection(consultation.sections[1]));
  const answers = await Promise.all(holders.map((holder) => holder.submit(id)));
  const bodies = new Set(answers.map((answer) => JSON.stringify(receivedIn(answer))));
  assert.equal(bodies.size, 1);
});

test('after closing nothing is submitted, and drafts and code stay good', async (t) => {
  const { parts, consultation, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  await holder.draft(id, onSection(consultation.sections[1], { body: 'Còn đây.' }));
  const close = (at: string) =>
    parts.database.pool.query(`UPDATE consultation SET closes_at = ${at} WHERE id = $1`, [consultation.id]);
  await close("opens_at + interval '1 second'");
  const code = holder.code();
  assert.equal((await holder.submit(id, { code })).statusCode, 409);
  assert.equal((await holder.start(deputy.id, consultation.slug)).id, id);
  assert.equal((await holder.read(id)).drafts[0]?.body, 'Còn đây.');
  await close("clock_timestamp() + interval '1 day'");
  receivedIn(await holder.submit(id, { code }));
});

test('what was not reviewed, is empty or cannot be sent is not submitted, and the place is named', async (t) => {
  const { consultation, deputy, drafter } = await chamber(t);
  const [, section] = consultation.sections;
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const assistant = await drafter([{ attributionId: deputy.id, part: 'assistant' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  assert.equal((await holder.submit(id)).statusCode, 422);
  await assistant.draft(id, { target: { sectionId: section?.id } });
  const read = await holder.read(id);
  const [draft] = read.drafts;
  const unsaid = await holder.submit(id);
  assert.deepEqual([unsaid.statusCode, unsaid.json().errors[0].pointer], [422, `/comments/${draft?.id}`]);
  await assistant.draft(id, onSection(section, { body: 'Vừa thêm.' }), 1, draft?.id);
  assert.equal((await holder.submit(id, { state: read.state })).statusCode, 409);
  const { state } = await holder.read(id);
  receivedIn(await holder.submit(id, { state }));
});

test('a capacity cannot be claimed from outside', async (t) => {
  const { app, consultation, deputy } = await chamber(t);
  const target = { sectionId: consultation.sections[1]?.id };
  for (const forged of [
    { capacity: 'deputy' },
    { capacity: 'organisation' },
    { attribution: deputy.name },
    { attributionId: deputy.id },
    { entry: 'organisation' },
  ]) {
    const sent = submissionOf([{ target, stance: 'agree' }], forged);
    assert.equal((await visitor(app).send(sent)).statusCode, 400, JSON.stringify(forged));
  }
});
