import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { sessionCookie } from '#server/testing/people.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { item, numbering, p, wordDocument } from '#server/testing/word-document.ts';

const law = (more = '') =>
  `LUẬT\nTHƯ VIỆN\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một khoản dài về thư viện.\n2. Hai khoản về sách.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.${more}`;
const word = wordDocument({
  body: p('Điều 1. Phạm vi') + item('Một.', 1) + item('Hai.', 1) + p('Điều 3. Ba') + p('Hết.'),
  parts: { numbering: numbering(['decimal', '%1.']) },
});

async function setUp(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const editor = await givenDesk(here, 'editor', consultation.id);
  const cookie = await sessionCookie(here.parts, editor);
  const send = async (
    path: string,
    file: { name: string; bytes: Uint8Array | string } | null,
    { fields = {}, headers = {} }: { fields?: Record<string, string>; headers?: Record<string, string> } = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file) form.append('file', new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name);
    const encoded = new Response(form);
    return here.app.inject({
      method: 'POST',
      url: `/api/v1/consultations/${consultation.slug}${path}`,
      headers: {
        cookie,
        origin: here.parts.config.PUBLIC_URL,
        'content-type': encoded.headers.get('content-type') ?? '',
        ...headers,
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
  };
  const read = (path: string) => editor.ask('GET', `/consultations/${consultation.slug}${path}`);
  const publish = (path: string, body: object = {}) =>
    editor.ask('POST', `/consultations/${consultation.slug}${path}/publication`, body);
  return { ...here, consultation, send, read, publish };
}

const versionsOf = (answer: {
  json(): { items: { slug: string; versions: { number: number; publishedAt: string | null }[] }[] };
}) =>
  answer
    .json()
    .items.find(({ slug }) => slug === 'luat-thu-vien')
    ?.versions.map(({ number, publishedAt }) => [number, publishedAt]);

const rowsOf = async ({ parts }: Pick<Portal, 'parts'>) => {
  const { rows } = await parts.database.pool.query<{ n: number }>(
    `SELECT ((SELECT count(*) FROM document) + (SELECT count(*) FROM version) + (SELECT count(*) FROM section)
       + (SELECT count(*) FROM version_import) + (SELECT count(*) FROM audit_event))::int AS n`,
  );
  return rows[0]?.n;
};

describe('a file that an editor brings in', () => {
  it('is a new document that nobody else sees until it is published, with the report of its import', async (t) => {
    const { app, send, read, publish, consultation } = await setUp(t);
    const answer = await send(
      '/documents',
      { name: 'du-thao.docx', bytes: word },
      { fields: { title: 'Luật Thư viện' } },
    );
    assert.equal(answer.statusCode, 201, answer.body);
    const { report, ...brought } = answer.json();
    assert.deepEqual(brought, { document: 'luat-thu-vien', version: 1, published: false });
    assert.deepEqual([report.fileName, report.wordsPlaced, report.wordsListed], ['du-thao.docx', 12, 0]);
    assert.deepEqual(
      report.remarks.map(({ code, sentence }: { code: string; sentence: string }) => [code, sentence]),
      [['number_missing', 'Điều 3 follows Điều 1: a number is missing.']],
    );
    const url = `/api/v1/consultations/${consultation.slug}/documents/luat-thu-vien`;
    assert.equal((await app.inject(url)).statusCode, 404);
    assert.equal((await app.inject(`${url}/versions/1`)).statusCode, 401);

    const own = (await read('/documents/luat-thu-vien/versions/1')).json();
    assert.deepEqual(
      own.outline.map(({ label }: { label: string }) => label),
      ['Điều 1', 'khoản 1 Điều 1', 'khoản 2 Điều 1', 'Điều 3'],
    );
    assert.equal(own.report.remarks[0].sectionId, own.outline[3].id);
    assert.deepEqual(versionsOf(await read('/versions')), [[1, null]]);

    const published = await publish('/documents/luat-thu-vien/versions/1');
    assert.equal(published.statusCode, 200, published.body);
    assert.ok(published.json().publishedAt);
    assert.equal((await app.inject(`${url}?version=1`)).statusCode, 200);
    assert.equal((await publish('/documents/luat-thu-vien/versions/1')).statusCode, 409);
  });

  it('is the next version of a document, in which what goes on keeps its id', async (t) => {
    const { app, send, publish, consultation } = await setUp(t);
    await send('/documents', { name: 'luat.txt', bytes: law() });
    await publish('/documents/luat-thu-vien/versions/1');
    const changed = law('\nĐiều 3. Một điều hoàn toàn mới\nNói chuyện khác hẳn.');
    const answer = await send(
      '/documents/luat-thu-vien/versions',
      { name: 'luat-2.txt', bytes: changed },
      { fields: { note: 'Thêm Điều 3.' } },
    );
    assert.deepEqual([answer.statusCode, answer.json().version], [201, 2]);
    const url = `/api/v1/consultations/${consultation.slug}/documents/luat-thu-vien`;
    assert.equal((await app.inject(url)).json().version, 1);
    await publish('/documents/luat-thu-vien/versions/2');
    const nodes = async (version: number): Promise<Map<string, string>> => {
      const { sections } = (await app.inject(`${url}?version=${version}`)).json();
      return new Map(sections.map(({ label, nodeId }: { label: string; nodeId: string }) => [label, nodeId]));
    };
    const [first, second] = [await nodes(1), await nodes(2)];
    for (const label of ['Điều 1', 'khoản 2 Điều 1', 'Điều 2'])
      assert.equal(second.get(label), first.get(label), label);
    assert.ok(second.get('Điều 3') && ![...first.values()].includes(second.get('Điều 3') ?? ''));
    assert.equal((await app.inject(`${url}?language=vi`)).json().versions[0].note, 'Thêm Điều 3.');
  });

  it('leads the form of a page to the page of what was brought, and a refused one back with the reason', async (t) => {
    const { send, consultation } = await setUp(t);
    const headers = { accept: 'text/html,application/xhtml+xml' };
    const taken = await send('/documents?page=en', { name: 'luat.txt', bytes: law() }, { headers });
    assert.deepEqual(
      [taken.statusCode, taken.headers['location']],
      [303, `/en/staff/consultations/${consultation.slug}/drafts/luat-thu-vien/1?done=imported`],
    );
    const refused = await send(
      '/documents/luat-thu-vien/versions',
      { name: 'a.pdf', bytes: '%PDF-1.7' },
      { headers },
    );
    assert.deepEqual(
      [refused.statusCode, refused.headers['location']],
      [303, `/staff/consultations/${consultation.slug}/drafts?refused=pdf&document=luat-thu-vien`],
    );
    const none = await send('/documents', { name: '', bytes: '' }, { headers });
    assert.equal(none.headers['location'], `/staff/consultations/${consultation.slug}/drafts?refused=400`);
    const stranger = await send(
      '/documents',
      { name: 'luat.txt', bytes: law() },
      { headers: { ...headers, cookie: '' } },
    );
    assert.equal(
      stranger.headers['location'],
      `/staff/consultations/${consultation.slug}/drafts?refused=401`,
    );
  });

  it('two at the same moment become two documents, and two next versions the second and the third', async (t) => {
    const { send } = await setUp(t);
    const both = await Promise.all([1, 2].map(() => send('/documents', { name: 'luat.txt', bytes: law() })));
    assert.deepEqual(both.map((answer) => answer.json().document).sort(), [
      'luat-thu-vien',
      'luat-thu-vien-2',
    ]);
    const next = await Promise.all(
      [1, 2].map(() => send('/documents/luat-thu-vien/versions', { name: 'l.txt', bytes: law('\nHết.') })),
    );
    assert.deepEqual(next.map((answer) => answer.json().version).sort(), [2, 3]);
  });

  it('is published only while no newer version is', async (t) => {
    const { send, publish } = await setUp(t);
    for (const path of ['/documents', '/documents/luat-thu-vien/versions'])
      await send(path, { name: 'l.txt', bytes: law() });
    assert.equal(
      (await publish('/documents/luat-thu-vien/versions/2', { note: 'Sửa lỗi.' })).json().note,
      'Sửa lỗi.',
    );
    assert.equal((await publish('/documents/luat-thu-vien/versions/1')).statusCode, 409);
    assert.equal((await publish('/documents/luat-thu-vien/versions/9')).statusCode, 404);
  });
});

describe('a file that is refused', () => {
  it('says why and leaves nothing behind', async (t) => {
    const here = await setUp(t);
    const { send } = here;
    const before = await rowsOf(here);
    const cases: [Parameters<typeof send>, number, RegExp][] = [
      [['/documents', { name: 'a.pdf', bytes: '%PDF-1.7' }], 422, /\/file\/pdf/],
      [['/documents', { name: 'a.docx', bytes: 'PK\u0003\u0004…' }], 422, /\/file\/archive/],
      [
        ['/documents', { name: 'a.txt', bytes: new Uint8Array(20 * 1024 * 1024 + 1) }],
        413,
        /\/file\/too_large/,
      ],
      [
        ['/documents', { name: 'a.txt', bytes: law() }, { fields: { title: 'x'.repeat(501) } }],
        400,
        /\/title/,
      ],
      [
        ['/documents', { name: 'a.txt', bytes: law() }, { fields: { language: 'tiếng Việt' } }],
        400,
        /\/language/,
      ],
      [['/documents', { name: 'a.txt', bytes: law() }, { fields: { slug: 'x' } }], 400, /\/slug/],
      [['/documents', null], 400, /\/file/],
      [
        ['/documents', { name: 'a.txt', bytes: law() }, { headers: { 'content-type': 'application/json' } }],
        400,
        /JSON/,
      ],
      [['/documents/khong-co/versions', { name: 'a.txt', bytes: law() }], 404, /nothing at this address/],
    ];
    for (const [sent, status, says] of cases) {
      const answer = await send(...sent);
      assert.equal(answer.statusCode, status, answer.body);
      assert.match(answer.body, says);
    }
    assert.equal(await rowsOf(here), before);
  });
});
