import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';

const law =
  'Trang 1\n-----\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một khoản về thư viện.\n2. Hai khoản về sách.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.';

async function setUp(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const editor = await givenDesk(here, 'editor', consultation.id);
  const cookie = await sessionCookie(here.parts, editor);
  const form = new FormData();
  form.append('title', 'Luật Thư viện');
  form.append('file', new Blob([law]), 'Dự thảo luật.txt');
  const encoded = new Response(form);
  const base = `/consultations/${consultation.slug}/documents`;
  const brought = await here.app.inject({
    method: 'POST',
    url: `/api/v1${base}`,
    headers: {
      cookie,
      origin: here.parts.config.PUBLIC_URL,
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  assert.equal(brought.statusCode, 201, brought.body);
  const version = `${base}/luat-thu-vien/versions/1`;
  const kept = async () => {
    const { rows } = await here.parts.database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM version_source f JOIN version v ON v.id = f.version_id
       JOIN document d ON d.id = v.document_id WHERE d.consultation_id = $1`,
      [consultation.id],
    );
    return rows[0]?.n;
  };
  return { ...here, consultation, editor, version, kept };
}

it('what was brought in is shown line by line beside the sections that it went to, also after mending', async (t) => {
  const { editor, version } = await setUp(t);
  const source = (await editor.ask('GET', `${version}/source`)).json();
  assert.deepEqual(
    [source.fileName, source.from, source.count, source.elsewhere],
    ['Dự thảo luật.txt', 0, 9, 1],
  );
  const placed = source.lines.map(({ text, label }: { text: string; label: string | null }) => [text, label]);
  assert.deepEqual(placed.slice(1), [
    ['-----', null],
    ['Chương I', 'Chương I'],
    ['QUY ĐỊNH CHUNG', 'Chương I'],
    ['Điều 1. Phạm vi', 'Điều 1'],
    ['1. Một khoản về thư viện.', 'khoản 1 Điều 1'],
    ['2. Hai khoản về sách.', 'khoản 2 Điều 1'],
    ['Điều 2. Hiệu lực', 'Điều 2'],
    ['Luật này có hiệu lực ngay.', 'Điều 2'],
  ]);
  const [second] = source.lines.filter(({ label }: { label: string }) => label === 'khoản 2 Điều 1');
  const near = (await editor.ask('GET', `${version}/source?section=${second.sectionId}`)).json();
  assert.deepEqual([near.from, near.lines.length], [3, 6]);
  const merged = await editor.ask('POST', `${version}/mendings`, {
    op: 'merge',
    section: second.sectionId,
    revision: 0,
  });
  assert.equal(merged.statusCode, 200, merged.body);
  const after = (await editor.ask('GET', `${version}/source?from=6`)).json();
  assert.deepEqual(after.lines[0].label, 'khoản 1 Điều 1');
});

it('the file itself is for its editors, to be saved, and goes when the version is published', async (t) => {
  const here = await setUp(t);
  const { app, consultation, editor, version, kept } = here;
  const file = await editor.ask('GET', `${version}/source/file`);
  assert.equal(file.body, law);
  assert.match(String(file.headers['content-disposition']), /^attachment; .*D%E1%BB%B1%20th/);
  assert.equal(file.headers['cache-control'], 'no-store');
  assert.equal((await app.inject(`/api/v1${version}/source`)).statusCode, 401);
  assert.equal((await app.inject(`/api/v1${version}/source/file`)).statusCode, 401);
  const moderator = await givenDesk(here, 'moderator', consultation.id);
  assert.equal((await moderator.ask('GET', `${version}/source`)).statusCode, 403);
  const other = await here.given.consultation();
  const stranger = await givenDesk(here, 'editor', other.id);
  assert.notEqual((await stranger.ask('GET', `${version}/source/file`)).statusCode, 200);
  assert.equal((await editor.ask('GET', `${version}/source?from=-1`)).statusCode, 400);
  assert.equal(await kept(), 1);
  assert.equal((await editor.ask('POST', `${version}/publication`, {})).statusCode, 200);
  assert.equal((await editor.ask('GET', `${version}/source`)).statusCode, 404);
  assert.equal((await editor.ask('GET', `${version}/source/file`)).statusCode, 404);
  assert.equal(await kept(), 0);
});

it('the file goes with a version that is discarded', async (t) => {
  const { editor, version, kept } = await setUp(t);
  const gone = await editor.ask('DELETE', `${version}?revision=0`);
  assert.ok(gone.statusCode < 300, gone.body);
  assert.equal(await kept(), 0);
});
