import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { pack } from '#server/drafts/archive/zip-entry.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { sessionCookie } from '#server/testing/people.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { p, wordDocument } from '#server/testing/word-document.ts';
import type { OwnBackgrounds } from './schema.ts';

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(600 * 1024, 7)]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const office = (types: string, more: Record<string, string> = {}) =>
  pack(
    new Map(Object.entries({ '[Content_Types].xml': types, ...more }).map(([n, x]) => [n, Buffer.from(x)])),
  );
const titles = { 'title-vi': 'Báo cáo tác động', 'title-en': 'Impact report' };
const reasons = [{ language: 'vi', reason: 'Người đọc hỏi.' }];

async function setUp(t: TestContext, wanted: Parameters<Portal['given']['consultation']>[0] = {}) {
  const here = await portal(t);
  const consultation = await here.given.consultation({ opensAt: null, ...wanted });
  const editor = await givenDesk(here, 'editor', consultation.id);
  const cookie = await sessionCookie(here.parts, editor);
  const at = `/consultations/${consultation.slug}`;
  const send = async (
    name: string,
    bytes: Uint8Array | string,
    fields: Record<string, string> = { ...titles, kind: 'assessment' },
    headers: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'text/html' }), name);
    const encoded = new Response(form);
    const { PUBLIC_URL: origin } = here.parts.config;
    const type = encoded.headers.get('content-type') ?? '';
    return here.app.inject({
      method: 'POST',
      url: `/api/v1${at}/background-documents`,
      headers: { cookie, origin, 'content-type': type, ...headers },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
  };
  const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    editor.ask(method, `${at}/background-documents${path}`, body);
  const shown = async (language = 'vi') =>
    (await here.app.inject(`/api/v1${at}?language=${language}`)).json().backgroundDocuments;
  const file = (id: string, headers = {}) =>
    here.app.inject({ url: `/api/v1/background-documents/${id}/file`, headers });
  return { ...here, consultation, editor, at, send, ask, shown, file };
}

const idIn = (answer: { json(): OwnBackgrounds }, at = 0) => answer.json().items[at]?.id ?? '';

test('a file beside a draft is saved, never shown, as what its bytes say, once it is published', async (t) => {
  const { send, ask, shown, file } = await setUp(t);
  const sent = await send('../../Báo cáo; tác động.html', pdf);
  assert.equal(sent.statusCode, 201, sent.body);
  const id = idIn(sent);
  assert.deepEqual(await shown(), []);
  assert.equal((await file(id)).statusCode, 404, 'not published yet');
  assert.equal((await ask('POST', `/${id}/publication`, {})).statusCode, 200);
  assert.equal((await ask('POST', `/${id}/publication`, {})).statusCode, 409);
  const [listed] = await shown('en');
  const wanted = { name: 'Báo cáo_ tác động.pdf', mediaType: 'application/pdf', bytes: pdf.length };
  assert.deepEqual(
    [listed.title, listed.language, listed.kind, listed.url, listed.file],
    ['Impact report', 'en', 'assessment', null, wanted],
  );
  const got = await file(id);
  assert.equal(got.statusCode, 200);
  assert.ok(got.rawPayload.equals(pdf), 'byte by byte, over several pieces');
  const { headers } = got;
  assert.equal(headers['content-type'], 'application/pdf');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*; sandbox$/);
  assert.equal(
    headers['content-disposition'],
    `attachment; filename="Bao cao_ tac dong.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o_%20t%C3%A1c%20%C4%91%E1%BB%99ng.pdf`,
  );
  const again = await file(id, { 'if-none-match': headers.etag });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('only kinds that no browser runs are taken, by their bytes', async (t) => {
  const { send } = await setUp(t);
  const main = (form: string) => `<Types><Override ContentType="application/vnd.${form}.main+xml"/></Types>`;
  const taken: [string, Uint8Array, string][] = [
    ['a.exe', png, 'a.png'],
    ['b', wordDocument({ body: p('Điều 1.') }), 'b.docx'],
    ['c.xlsx', office(main('openxmlformats-officedocument.spreadsheetml.sheet')), 'c.xlsx'],
    ['d.zip', office('', { mimetype: 'application/vnd.oasis.opendocument.text' }), 'd.odt'],
  ];
  for (const [name, bytes, kept] of taken) {
    const answer = await send(name, bytes);
    assert.equal(answer.statusCode, 201, `${name}: ${answer.body}`);
    assert.equal(answer.json<OwnBackgrounds>().items.at(-1)?.file?.name, kept);
  }
  const refused: [string, Uint8Array | string, string][] = [
    ['a.pdf', '<html><script>alert(1)</script></html>', 'kind'],
    ['a.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'kind'],
    ['a.pdf', ' %PDF-1.7', 'kind'],
    ['a.docx', office(main('ms-word.document.macroEnabled')), 'macros'],
    [
      'a.docx',
      office(main('openxmlformats-officedocument.wordprocessingml.document'), { 'word/vbaProject.bin': 'x' }),
      'macros',
    ],
    ['a.docx', 'PK\u0003\u0004broken', 'damaged'],
    ['a.zip', pack(new Map([['a.html', Buffer.from('<script>')]])), 'kind'],
    ['a.pdf', '', 'empty'],
  ];
  for (const [name, bytes, code] of refused) {
    const answer = await send(name, bytes);
    assert.deepEqual([answer.statusCode, answer.json().errors[0].pointer], [422, `/file/${code}`], name);
  }
  const large = await send('a.pdf', Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]));
  assert.equal(large.statusCode, 413);
  const wrong: [Record<string, string>, string][] = [
    [{ ...titles, kind: 'secret' }, '/kind'],
    [{ kind: 'law', 'title-vi': 'x'.repeat(301) }, '/title-vi'],
    [{ ...titles, slug: 'x' }, '/slug'],
  ];
  for (const [fields, pointer] of wrong) {
    const answer = await send('a.pdf', pdf, fields);
    assert.deepEqual([answer.statusCode, answer.json().errors[0].pointer], [400, pointer]);
  }
  const untitled = await send('a.pdf', pdf, { 'title-en': 'In English alone' });
  assert.deepEqual([untitled.statusCode, untitled.json().errors[0].pointer], [422, '/title-vi']);
});

test('links and files have an order and titles in both languages, and what is taken away is gone', async (t) => {
  const { send, ask, editor, at, shown, file, parts } = await setUp(t);
  const first = idIn(await send('a.pdf', pdf));
  const link = { kind: 'law', titles: [{ language: 'vi', title: 'Luật' }], url: 'https://example.vn/luat' };
  const second = idIn(await editor.ask('POST', `${at}/background-links`, link), 1);
  for (const url of ['javascript:alert(1)', 'ftp://example.vn', 'http://'])
    assert.ok((await editor.ask('POST', `${at}/background-links`, { ...link, url })).statusCode >= 400, url);
  for (const id of [first, second]) await ask('POST', `/${id}/publication`, {});
  const moved = await ask('PATCH', `/${second}`, { place: 1, reasons });
  assert.deepEqual(
    moved.json<OwnBackgrounds>().items.map(({ id }) => id),
    [second, first],
  );
  assert.deepEqual(
    (await shown()).map(({ id }: { id: string }) => id),
    [second, first],
  );
  assert.equal((await ask('PATCH', `/${first}`, { url: 'https://example.vn', reasons })).statusCode, 422);
  assert.equal((await ask('POST', `/${first}/removal`, { reasons })).statusCode, 200);
  assert.equal((await file(first)).statusCode, 404);
  assert.equal((await ask('POST', `/${first}/removal`, { reasons })).statusCode, 404);
  const third = idIn(await send('b.pdf', pdf), 1);
  assert.equal((await ask('POST', `/${third}/removal`, {})).statusCode, 200);
  const { rows } = await parts.database.pool.query(
    'SELECT count(*)::int AS n FROM background_piece WHERE document_id = $1',
    [third],
  );
  assert.deepEqual(rows, [{ n: 0 }], 'what nobody saw leaves nothing behind');
});

test('a form of the page leads back to the page, and says why a file was not taken', async (t) => {
  const { send, consultation } = await setUp(t);
  const accept = { accept: 'text/html' };
  const page = `/staff/consultations/${consultation.slug}/background`;
  const taken = await send('a.pdf', pdf, { ...titles, kind: 'law' }, accept);
  assert.deepEqual([taken.statusCode, taken.headers['location']], [303, `${page}?done=added`]);
  const refused = await send('a.pdf', '<html>', titles, accept);
  assert.deepEqual([refused.statusCode, refused.headers['location']], [303, `${page}?refused=kind`]);
});
