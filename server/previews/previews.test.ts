import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { storeVersion } from '#server/drafts/queries.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { asDraft } from '#server/versions/given-versions.ts';
import type { MadePreview, PreviewLinks } from './schema.ts';

async function setUp(t: TestContext, wanted: Parameters<Portal['given']['consultation']>[0] = {}) {
  const here = await portal(t);
  const consultation = await here.given.consultation(wanted);
  const editor = await givenDesk(here, 'editor', consultation.id);
  const sections = asDraft([
    { kind: 'article', number: '1', label: 'Điều 1', heading: 'Phạm vi mới', text: 'Chưa ai được đọc.' },
  ]);
  const next = { documentId: consultation.document.id, authoritativeLanguage: 'vi', sections };
  for (const number of [2, 3])
    await storeVersion(here.parts.database.db, { ...next, number, publishedAt: null });
  const links = `/consultations/${consultation.slug}/previews`;
  const make = async (body: object = {}): Promise<MadePreview> => {
    const answer = await editor.ask('POST', links, body);
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json();
  };
  const read = (path: string, token: string) =>
    here.app.inject({ url: `/api/v1/preview${path}`, headers: { 'preview-token': token } });
  return { ...here, consultation, editor, links, make, read };
}

test('whoever holds the link reads what is not published yet as readers will, and nobody else does', async (t) => {
  const { app, make, read, consultation } = await setUp(t, { opensAt: null, published: false });
  const { token, url, state, shows } = await make({ days: 3, note: 'Cho Vụ Pháp chế' });
  assert.deepEqual([token.length, url.endsWith(`/preview/${token}`), state, shows], [43, true, 'good', null]);
  const page = await read('', token);
  assert.equal(page.statusCode, 200, page.body);
  const [document] = page.json().consultation.documents;
  assert.deepEqual([document.slug, document.version], ['du-thao', 3]);
  const whole = await read('/documents/du-thao?version=2', token);
  assert.match(whole.json().sections[0].html, /Chưa ai được đọc/);
  const unit = await read(`/documents/du-thao/sections/${whole.json().sections[0].nodeId}`, token);
  assert.deepEqual([unit.statusCode, unit.json().document.newestVersion], [200, 3]);
  for (const answer of [page, whole, unit]) {
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['x-robots-tag'], 'noindex, nofollow');
    assert.equal(answer.headers.etag, undefined);
  }
  const open = `/api/v1/consultations/${consultation.slug}`;
  assert.deepEqual((await app.inject(open)).json().documents, []);
  assert.equal((await app.inject(`${open}/documents/du-thao?version=2`)).statusCode, 404);
  for (const guess of ['', 'x', token.slice(1), token.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))])
    assert.equal((await read('', guess)).statusCode, 404, guess);
});

test('a link to one version shows that one besides what is published, and no other', async (t) => {
  const { make, read, editor, links } = await setUp(t);
  const { token, shows } = await make({ shows: { document: 'du-thao', version: 2 } });
  assert.deepEqual(shows, { document: 'du-thao', version: 2 });
  assert.equal((await read('', token)).json().consultation.documents[0].version, 2);
  assert.equal((await read('/documents/du-thao?version=1', token)).statusCode, 200);
  assert.equal((await read('/documents/du-thao?version=3', token)).statusCode, 404);
  const none = await editor.ask('POST', links, { shows: { document: 'du-thao', version: 9 } });
  assert.deepEqual([none.statusCode, none.json().errors[0].pointer], [422, '/shows']);
});

test('a link ends by itself, or at once when it is revoked; only its hash is kept', async (t) => {
  const { make, read, editor, links, ownerUrl, parts } = await setUp(t);
  const [one, other] = [await make(), await make()];
  const { rows } = await parts.database.pool.query('SELECT preview_link::text AS row FROM preview_link');
  for (const { row } of rows) assert.ok(!row.includes(one.token) && !row.includes(other.token));
  assert.equal((await editor.ask('DELETE', `${links}/${one.id}`)).statusCode, 200);
  assert.equal((await read('', one.token)).statusCode, 404);
  assert.equal((await read('', other.token)).statusCode, 200);
  await asOwner(ownerUrl, "UPDATE preview_link SET expires_at = clock_timestamp() - interval '1 second'");
  assert.equal((await read('', other.token)).statusCode, 404);
  const { items } = (await editor.ask('GET', links)).json<PreviewLinks>();
  assert.deepEqual(items.map(({ state }) => state).sort(), ['expired', 'revoked']);
  assert.ok(!JSON.stringify(items).includes(one.token));
  await assert.rejects(
    parts.database.pool.query("UPDATE preview_link SET expires_at = now() + interval '1 year'"),
    { code: '42501' },
  );
});

test('a link shows nothing of another consultation, and nothing can be sent to what it shows', async (t) => {
  const { make, read, given, app } = await setUp(t);
  const { token } = await make();
  const other = await given.consultation({ published: false });
  assert.equal(
    (await read(`/documents/du-thao/sections/${other.sections[1]?.nodeId}`, token)).statusCode,
    404,
  );
  const [section] = (await read('/documents/du-thao?version=3', token)).json().sections;
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/submissions',
    headers: { 'preview-token': token },
    payload: {
      capacity: 'citizen',
      language: 'vi',
      consentToPublish: true,
      comments: [{ target: { sectionId: section.id }, stance: 'agree' }],
    },
  });
  assert.equal(answer.statusCode, 422, answer.body);
});
