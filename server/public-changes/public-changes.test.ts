import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { storeVersion } from '#server/drafts/queries.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { publishingRows } from '#server/testing/matrix-publishing.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { asDraft } from '#server/versions/given-versions.ts';
import type { PublicChange, PublicChangePage } from './schema.ts';

const reasons = [
  { language: 'vi', reason: 'Viết rõ hơn.' },
  { language: 'en', reason: 'Said more clearly.' },
];
const inDays = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();

async function setUp(t: TestContext, wanted: Parameters<Portal['given']['consultation']>[0] = {}) {
  const here = await portal(t);
  const consultation = await here.given.consultation(wanted);
  const editor = await givenDesk(here, 'editor', consultation.id);
  const at = `/consultations/${consultation.slug}`;
  // Answers are kept for a moment by their address: each look has one of its own.
  let looks = 0;
  const history = async (query = ''): Promise<PublicChange[]> => {
    looks += 1;
    const answer = await here.app.inject(`/api/v1${at}/public-changes?limit=${101 - looks}${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<PublicChangePage>().items;
  };
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) =>
    editor.ask(method, `${at}${path}`, body);
  return { ...here, consultation, editor, ask, history };
}

type World = Awaited<ReturnType<typeof setUp>>;

/** Every way in which an editor changes what people may have read, with what the history then says. */
async function waysToChange({ consultation, ask }: World) {
  const { sections, question } = consultation;
  const linked = await ask('POST', '/background-links', {
    kind: 'law',
    titles: [{ language: 'vi', title: 'Luật hiện hành' }],
    url: 'https://example.vn/luat',
  });
  assert.equal(linked.statusCode, 201, linked.body);
  const link = `/background-documents/${linked.json().items[0].id}`;
  const asked = { language: 'vi', text: 'Thư viện nên có gì?' };
  const other = await ask('POST', '/questions', { texts: [asked], reasons });
  const second: string = other.json().items[1].id;
  const highlights = '/documents/du-thao/versions/1/highlights';
  const fresh = { sectionId: sections[1]?.id, language: 'en', highlight: 'New: the whole country.' };
  const ways: ['POST' | 'PUT' | 'PATCH', string, object, PublicChange['kind'][]][] = [
    ['PATCH', '', { texts: [{ language: 'vi', title: 'Tên mới', summary: 'Gọn.' }] }, ['text', 'text']],
    ['PATCH', '', { responseDueAt: inDays(60) }, ['dates']],
    ['PATCH', '/documents/du-thao', { texts: [{ language: 'vi', summary: 'Gọn.' }] }, ['document_text']],
    ['PUT', highlights, { highlights: [fresh] }, ['highlight']],
    ['PUT', highlights, { highlights: [{ ...fresh, highlight: null }] }, ['highlight']],
    ['PUT', '/questions/order', { ids: [second, question.id] }, ['question_moved']],
    ['POST', `/questions/${second}/closing`, {}, ['question_closed']],
    ['POST', '/questions', { texts: [asked] }, ['question_added']],
    [
      'PATCH',
      `/questions/${question.id}`,
      { texts: [{ ...asked, text: 'Khi nào?' }] },
      ['question_reworded'],
    ],
    ['POST', `${link}/publication`, {}, ['background_published']],
    ['PATCH', link, { url: 'https://example.vn/luat-2' }, ['background_changed']],
    ['POST', `${link}/removal`, {}, ['background_removed']],
  ];
  return ways;
}

test('once it was opened every change of what people read says why, or does not happen; nobody of the staff is named', async (t) => {
  const world = await setUp(t);
  const { ask, history, editor, app, consultation } = world;
  for (const [method, path, body, kinds] of await waysToChange(world)) {
    const before = await history();
    const silent = await ask(method, path, body);
    assert.equal(silent.statusCode, 422, `${method} ${path}: ${silent.body}`);
    assert.deepEqual(
      silent.json().errors.map(({ pointer }: { pointer: string }) => pointer),
      ['/reasons'],
    );
    const inEnglishAlone = await ask(method, path, { ...body, reasons: reasons.slice(1) });
    assert.equal(inEnglishAlone.statusCode, 422, 'the reason is needed in its own language');
    assert.deepEqual(await history(), before, 'nothing was changed in silence');

    const explained = await ask(method, path, { ...body, reasons });
    assert.ok(explained.statusCode < 300, `${method} ${path}: ${explained.body}`);
    const after = await history('&language=en');
    const added = after.slice(0, after.length - before.length);
    assert.deepEqual(added.map(({ kind }) => kind).sort(), [...kinds].sort(), `${method} ${path}`);
    for (const { reason, before: was, after: is } of added) {
      assert.deepEqual(reason, { language: 'en', reason: 'Said more clearly.' });
      if (was !== null) assert.notEqual(was, is);
    }
  }
  const whole = (await app.inject(`/api/v1/consultations/${consultation.slug}/public-changes?limit=99`)).body;
  assert.ok(!whole.includes(editor.id) && !whole.includes('@'));
});

test('what is changed before anybody could read it leaves no trace, and needs no reason', async (t) => {
  const world = await setUp(t, { opensAt: null, published: false });
  // Until the opening a question is taken away instead of closed.
  const ways = (await waysToChange(world)).filter(([, path]) => !path.endsWith('/closing'));
  for (const [method, path, body] of ways) {
    const answer = await world.ask(method, path, body);
    assert.ok(answer.statusCode < 300, `${method} ${path}: ${answer.body}`);
  }
  assert.deepEqual(await world.history(), []);
});

test('an extension is in the history with its own reason, the old closing and the new one', async (t) => {
  const { ask, history } = await setUp(t);
  const closesAt = inDays(90);
  const answer = await ask('PATCH', '', { closesAt, extensionReasons: reasons });
  assert.equal(answer.statusCode, 200, answer.body);
  const [change] = await history();
  assert.deepEqual([change?.kind, change?.part, change?.after], ['extended', 'closesAt', closesAt]);
  assert.ok(change?.before && change.before < closesAt);
  assert.equal(change.reason?.reason, 'Viết rõ hơn.');
});

test('a correction is a new version that says what it corrects, and corrects something published', async (t) => {
  const { ask, history, app, consultation, parts } = await setUp(t);
  const path = '/documents/du-thao/versions';
  const sections = asDraft([
    { kind: 'article', number: '1', label: 'Điều 1', heading: 'Phạm vi', text: 'Áp dụng trên cả nước.' },
  ]);
  const next = { documentId: consultation.document.id, authoritativeLanguage: 'vi', sections };
  await storeVersion(parts.database.db, { ...next, number: 2, publishedAt: null });
  const pointerOf = async (number: number, body: object) => {
    const answer = await ask('POST', `${path}/${number}/publication`, body);
    return [answer.statusCode, answer.json().errors?.[0]?.pointer];
  };
  assert.deepEqual(await pointerOf(2, { kind: 'correction' }), [422, '/note']);
  assert.deepEqual(await pointerOf(1, { kind: 'correction', note: 'Lỗi in.' }), [422, '/kind']);
  const note = 'Sửa lỗi in ở Điều 1.';
  assert.deepEqual(await pointerOf(2, { kind: 'correction', note }), [200, undefined]);
  const url = `/api/v1/consultations/${consultation.slug}/documents/du-thao`;
  const { versions } = (await app.inject(url)).json();
  assert.deepEqual(
    versions.map(({ version, kind, note: said }: Record<string, unknown>) => [version, kind, said]),
    [
      [2, 'correction', note],
      [1, 'revision', null],
    ],
  );
  const [change] = await history();
  assert.deepEqual([change?.kind, change?.after, change?.reason?.reason], ['version_corrected', '2', note]);
});

test('the history comes page by page, newest first', async (t) => {
  const { ask, app, consultation } = await setUp(t);
  for (const title of ['Một', 'Hai', 'Ba'])
    await ask('PATCH', '', { texts: [{ language: 'vi', title }], reasons });
  const page = async (query: string) =>
    (
      await app.inject(`/api/v1/consultations/${consultation.slug}/public-changes${query}`)
    ).json<PublicChangePage>();
  const first = await page('?limit=2');
  assert.deepEqual(
    first.items.map(({ after }) => after),
    ['Ba', 'Hai'],
  );
  const rest = await page(`?limit=2&after=${first.next}`);
  assert.deepEqual(
    [rest.items.map(({ before, after }) => [before, after]), rest.next],
    [[['Góp ý Chương trình thư viện', 'Một']], null],
  );
  assert.equal((await app.inject('/api/v1/consultations/khong-co/public-changes')).statusCode, 404);
  const strange = `/api/v1/consultations/${consultation.slug}/public-changes?after=MHgx`;
  assert.equal((await app.inject(strange)).statusCode, 400);
});

test('not even the portal itself can change or erase what the history says', async (t) => {
  const { parts } = await setUp(t);
  for (const statement of ["UPDATE public_change SET reasons = '{}'", 'DELETE FROM public_change'])
    await assert.rejects(parts.database.pool.query(statement), { code: '42501' }, statement);
});

/** What these change is not public yet, or is no page. */
const unseen = [
  'POST /consultations/:slug/background-documents',
  'POST /consultations/:slug/background-links',
  'POST /consultations/:slug/previews',
  'DELETE /consultations/:slug/previews/:id',
  // Before the opening alone.
  'DELETE /consultations/:slug/questions/:id',
];

test('no route that changes what accompanies a draft is left out of the walk', async (t) => {
  const pattern = (path: string) =>
    path
      .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ':id')
      .replace('/documents/du-thao', '/documents/:document')
      .replace('/versions/1/', '/versions/:number/');
  const walked = (await waysToChange(await setUp(t))).map(
    ([method, path]) => `${method} /consultations/:slug${pattern(path)}`,
  );
  const changing = Object.keys(publishingRows).filter((route) => !route.startsWith('GET '));
  assert.deepEqual(
    [...new Set([...walked, ...unseen])].sort(),
    [...changing, 'PATCH /consultations/:slug'].sort(),
  );
});
