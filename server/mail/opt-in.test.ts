import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { mailer, tokenIn } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

const email = 'ba.lan@example.vn';

async function given(t: TestContext, changes: Record<string, unknown> = {}) {
  const made = await portal(t);
  const { sections, slug, id } = await made.given.consultation();
  const person = visitor(made.app);
  const server = await mailServer(t);
  const post = mailer(t, made.parts, made.ownerUrl, server.url);
  await made.parts.database.pool.query('DELETE FROM outbox');
  await post.pool.query('DELETE FROM contributor_mail');
  const key = randomUUID();
  const sent = submissionOf([onSection(sections[1]), onSection(sections[2])], { email, ...changes });
  const received = await person.submit(sent, key);
  const say = (path: string, payload?: object) =>
    made.app.inject({ method: 'POST', url: `/api/v1${path}`, ...(payload ? { payload } : {}) });
  const held = async () =>
    (await post.pool.query('SELECT FROM sealed_email WHERE consultation_id = $1', [id])).rowCount;
  return { ...made, ...server, post, person, received, slug, key, sent, say, held };
}

test('whoever gives an address is asked first, and told only after saying yes', async (t) => {
  const { post, arrived, say, received, person, slug } = await given(t);
  await post.round();
  assert.equal(arrived.length, 1);
  const [question] = arrived;
  assert.deepEqual(question?.to, [email]);
  assert.match(question?.headers.get('subject') ?? '', /^Xác nhận địa chỉ thư/);
  assert.match(question?.text ?? '', /\/mail\/not-me\?token=/);
  assert.ok(!question?.text.includes(received.receipt.code), 'the code is the key: it is in no mail');
  const token = tokenIn(question, 'mail/confirm');
  const about = await say('/mail/tokens', { token });
  assert.equal(about.statusCode, 200, about.body);
  assert.deepEqual(about.json<object>(), {
    purpose: 'confirm',
    consultation: { slug, title: 'Góp ý Chương trình thư viện' },
    day: received.receipt.receivedAt,
  });
  for (const _ of [1, 2]) assert.equal((await say('/mail/confirmations', { token })).statusCode, 204);
  await post.round();
  assert.equal(arrived.length, 2, 'one letter, however often the link is opened');
  assert.match(arrived[1]?.headers.get('subject') ?? '', /^Đã nhận ý kiến/);
  assert.equal((await person.ask(received.receipt.code)).statusCode, 200);
});

test('a letter has well-formed headers, both bodies and one-click unsubscription', async (t) => {
  const { post, arrived, app, held } = await given(t, { language: 'en' });
  await post.round();
  const letter = arrived[0];
  const header = (name: string) => letter?.headers.get(name) ?? '';
  assert.match(header('subject'), /^Confirm your address/);
  assert.match(header('message-id'), /^<[0-9a-f]{32}@localhost>$/);
  assert.equal(header('auto-submitted'), 'auto-generated');
  assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
  assert.equal(header('content-language'), 'en');
  assert.equal(header('x-mailer'), '');
  assert.ok(
    !/<img|<script|style=|https?:\/\/(?!127\.0\.0\.1)/.test(letter?.html ?? '-<img'),
    'nothing remote',
  );
  assert.match(letter?.text ?? '', /\/en\/mail\/confirm\?token=/);
  const url = new URL(/^<(.+)>$/.exec(header('list-unsubscribe'))?.[1] ?? '');
  const opened = await app.inject({ method: 'GET', url: url.pathname + url.search });
  assert.deepEqual([opened.statusCode, await held()], [303, 1], 'opening the address changes nothing');
  const click = await app.inject({
    method: 'POST',
    url: url.pathname + url.search,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  assert.equal(click.statusCode, 204, click.body);
  await post.round();
  assert.equal(await held(), 0);
});

test("'not me' marks every comment once and erases the address; what is shown stays", async (t) => {
  const { post, arrived, say, received, person, held } = await given(t);
  await post.round();
  const token = tokenIn(arrived[0], 'mail/not-me');
  for (const _ of [1, 2]) {
    const answer = await say('/disputes', { token });
    assert.deepEqual([answer.statusCode, answer.json<object>()], [200, { disputed: 2 }], answer.body);
  }
  await post.round();
  assert.equal(await held(), 0);
  const receipt = await person.receipt(received.receipt.code);
  for (const { timeline, visibility } of receipt.comments) {
    assert.deepEqual(
      timeline.map(({ event }) => event),
      ['received', 'disputed'],
    );
    assert.equal(visibility, 'published');
  }
});

test('a link is good for its own purpose only, and a made-up one for nothing', async (t) => {
  const { post, arrived, say } = await given(t);
  await post.round();
  const confirm = tokenIn(arrived[0], 'mail/confirm');
  const altered = `${confirm.slice(0, 20)}${confirm[20] === 'A' ? 'B' : 'A'}${confirm.slice(21)}`;
  for (const token of [altered, 'x', confirm.slice(0, 30)]) {
    assert.equal((await say('/mail/tokens', { token })).statusCode, 404);
    assert.equal((await say('/mail/confirmations', { token })).statusCode, 404);
  }
  assert.equal((await say('/mail/unsubscriptions', { token: confirm })).statusCode, 404);
  assert.equal((await say('/disputes', { token: confirm })).statusCode, 404);
  assert.equal(
    (await say('/disputes', { commentId: randomUUID(), grounds: 'Không phải tôi.' })).statusCode,
    422,
  );
  assert.equal((await say('/disputes', { token: confirm, grounds: 'x' })).statusCode, 400);
});

test('repeating a request with another address gives the first answer and keeps the first address', async (t) => {
  const { post, arrived, person, key, sent, received } = await given(t);
  const again = await person.submit({ ...sent, email: 'ke.khac@example.vn' }, key);
  assert.deepEqual(again, received);
  const { email: _, ...without } = sent;
  assert.deepEqual(await person.submit(without, key), received);
  await post.round();
  assert.deepEqual(
    arrived.map(({ to }) => to),
    [[email]],
  );
});

test('the address goes with the last comment, or when its holder asks with the receipt', async (t) => {
  const { post, person, received, held, app } = await given(t);
  await post.round();
  const code = received.receipt.code;
  const state = async () =>
    (await app.inject({ url: '/api/v1/receipt/email', headers: { 'receipt-code': code } })).json<object>();
  await person.withdraw(code, received.comments[0]?.id ?? '');
  await post.round();
  assert.deepEqual([await held(), await state()], [1, { address: 'unconfirmed' }]);
  await person.withdraw(code, received.comments[1]?.id ?? '');
  await post.round();
  assert.deepEqual([await held(), await state()], [0, { address: 'none' }]);
});

test('the holder of the receipt has the address erased and keeps the comments', async (t) => {
  const { post, received, held, app, person } = await given(t);
  const answer = await app.inject({
    method: 'DELETE',
    url: '/api/v1/receipt/email',
    headers: { 'receipt-code': received.receipt.code },
  });
  assert.equal(answer.statusCode, 204, answer.body);
  await post.round();
  assert.equal(await held(), 0);
  assert.equal((await person.receipt(received.receipt.code)).comments[0]?.visibility, 'published');
});

test('an address that was erased can no longer be confirmed', async (t) => {
  const { post, arrived, say } = await given(t);
  await post.round();
  await say('/mail/unsubscriptions', { token: unsubscribeToken(arrived[0]?.headers) });
  await post.round();
  const answer = await say('/mail/confirmations', { token: tokenIn(arrived[0], 'mail/confirm') });
  assert.equal(answer.statusCode, 404);
});

const unsubscribeToken = (headers: Map<string, string> | undefined) =>
  /token=([\w-]+)/.exec(headers?.get('list-unsubscribe') ?? '')?.[1] ?? '';

test('what is no address is refused, and so is every address where none can be sealed off', async (t) => {
  const { parts, given: make, app } = await portal(t);
  const { sections } = await make.consultation();
  const person = visitor(app);
  for (const wrong of [
    'a',
    'a@b@c',
    'x y@example.vn',
    'a@example.vn\r\nBcc: b@example.vn',
    `${'a'.repeat(250)}@b.vn`,
  ]) {
    const answer = await person.send(submissionOf([onSection(sections[1])], { email: wrong }));
    assert.equal(answer.statusCode, 400, wrong);
  }
  const { buildApp } = await import('#server/app.ts');
  const bare = await buildApp({ ...parts, takesAddresses: false });
  t.after(() => bare.close());
  const refused = await visitor(bare).send(submissionOf([onSection(sections[1])], { email }));
  assert.equal(refused.statusCode, 422);
  assert.equal((await visitor(bare).send(submissionOf([onSection(sections[1])]))).statusCode, 201);
});

test('a link that is opened again and again tells the mailer once', async (t) => {
  const { parts, post, arrived, say } = await given(t);
  await post.round();
  const [question] = arrived;
  const told = async (event: string) =>
    (await parts.database.pool.query('SELECT FROM outbox WHERE event = $1 AND NOT mailed', [event])).rowCount;
  for (let n = 0; n < 3; n += 1) {
    assert.equal((await say('/disputes', { token: tokenIn(question, 'mail/not-me') })).statusCode, 200);
    await say('/mail/confirmations', { token: tokenIn(question, 'mail/confirm') });
  }
  assert.deepEqual([await told('disputed'), await told('email_confirmed')], [1, 1]);
});
