import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { CommentImport } from './schema.ts';

const mapping = JSON.stringify({
  target: 'điều',
  stance: 'thái độ',
  text: 'lời',
  event: { kind: { value: 'letter' }, name: 'thư', date: { value: '2026-03-12' } },
});
const good = 'điều,thái độ,lời,thư\nĐiều 1,agree,Đồng ý.,\nĐiều 2,disagree,"Hai\ndòng",Thư xã Ba\n,,,\n';

async function setUp(t: TestContext) {
  const here = await portal(t);
  const { app, parts } = here;
  const consultation = await here.given.consultation();
  const editor = await givenDesk(here, 'editor', consultation.id);
  const cookie = await sessionCookie(parts, editor);
  const base = `/consultations/${consultation.slug}/comment-imports`;
  const send = async (fields: Record<string, string | Blob>, headers: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields))
      if (typeof value === 'string') form.append(name, value);
      else form.append(name, value, 'ý kiến.csv');
    const encoded = new Response(form);
    const type = encoded.headers.get('content-type') ?? '';
    return app.inject({
      method: 'POST',
      url: `/api/v1${base}`,
      headers: { cookie, origin: parts.config.PUBLIC_URL, 'content-type': type, ...headers },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
  };
  const count = async () => {
    const { rows } = await parts.database.pool.query<{ n: number }>(
      `SELECT ((SELECT count(*) FROM comment WHERE consultation_id = $1) + (SELECT count(*) FROM event WHERE consultation_id = $1))::int AS n`,
      [consultation.id],
    );
    return rows[0]?.n;
  };
  return { ...here, consultation, editor, base, send, count };
}

test('an editor uploads, looks at the first rows, and completes: only then is anything shown', async (t) => {
  const { editor, base, send, count } = await setUp(t);
  const answer = await send({ file: new Blob([good]), mapping });
  assert.equal(answer.statusCode, 201, answer.body);
  const { id, state, report, preview, events, fileName } = answer.json<CommentImport>();
  assert.deepEqual(
    [fileName, state, report.rows, report.comments, report.blank],
    ['ý kiến.csv', 'waiting', 3, 2, 1],
  );
  assert.deepEqual(
    preview.map(({ line, target, stance, body, event }) => [line, target, stance, body, event]),
    [
      [2, 'Điều 1. Phạm vi', 'agree', 'Đồng ý.', undefined],
      [3, 'Điều 2. Thư viện xã', 'disagree', 'Hai\ndòng', 'Thư xã Ba'],
    ],
  );
  const letter = { kind: 'letter', name: 'Thư xã Ba', date: '2026-03-12', place: null, attendance: null };
  assert.deepEqual(events, [letter]);
  assert.equal(await count(), 0);
  const again = await send({ file: new Blob([good]), mapping });
  assert.equal(again.json<CommentImport>().id, id, 'the same file is the same import');
  const done = await editor.ask('POST', `${base}/${id}/completion`);
  assert.deepEqual([done.statusCode, done.json<CommentImport>().state], [200, 'complete']);
  assert.equal(await count(), 3, 'two comments and a letter');
  assert.equal((await editor.ask('POST', `${base}/${id}/completion`)).statusCode, 200, 'twice is once');
  assert.equal(await count(), 3, 'two comments and a letter');
  assert.equal((await editor.ask('POST', `${base}/${id}/cancellation`)).statusCode, 409);
});

test('a file with faults is shown with its lines, and can be taken without them or not at all', async (t) => {
  const { editor, base, send, count } = await setUp(t);
  const file = new Blob([`${good}Điều 9,agree,Lạc.,\n`]);
  const wanting = (await send({ file, mapping })).json<CommentImport>();
  assert.deepEqual([wanting.state, wanting.report.faults], ['wanting', 1]);
  assert.deepEqual(wanting.report.firstFaults, [{ line: 6, code: 'unknown_target', column: 'target' }]);
  assert.equal((await editor.ask('POST', `${base}/${wanting.id}/completion`)).statusCode, 409);
  const partly = (await send({ file, mapping, leaveOutFaults: 'true' })).json<CommentImport>();
  assert.deepEqual([partly.state, partly.comments], ['waiting', 2]);
  const gone = await editor.ask('POST', `${base}/${partly.id}/cancellation`);
  assert.deepEqual([gone.statusCode, gone.json()], [200, { items: [] }]);
  assert.equal((await editor.ask('GET', `${base}/${partly.id}`)).statusCode, 404);
  assert.equal(await count(), 0);
});

test('what cannot be read says why, to a script and to a form', async (t) => {
  const { send, consultation } = await setUp(t);
  const refused = async (fields: Record<string, string | Blob>) => {
    const answer = await send(fields);
    return [answer.statusCode, answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer];
  };
  const file = new Blob([good]);
  assert.deepEqual(await refused({ file, mapping: '{' }), [422, '/mapping/mapping']);
  assert.deepEqual(await refused({ file, mapping: '{"target":"nơi","text":"lời"}' }), [
    422,
    '/mapping/column',
  ]);
  assert.deepEqual(await refused({ file: new Blob([new Uint8Array([0x61, 0x0a, 0xff])]), mapping }), [
    422,
    '/file/encoding',
  ]);
  assert.deepEqual(await refused({ mapping }), [400, '/file']);
  assert.deepEqual(await refused({ file }), [400, '/mapping']);
  assert.deepEqual(await refused({ file: new Blob(['x'.repeat(21 * 1024 * 1024)]), mapping }), [
    413,
    '/file',
  ]);
  const form = await send({ file, mapping: '{' }, { accept: 'text/html' });
  const page = `/staff/consultations/${consultation.slug}/comment-imports`;
  assert.deepEqual([form.statusCode, form.headers.location], [303, `${page}?refused=mapping&field=mapping`]);
  const led = await send({ file, mapping }, { accept: 'text/html' });
  assert.match(String(led.headers.location), new RegExp(`^${page}/[0-9a-f-]{36}$`));
});
