import assert from 'node:assert/strict';
import test from 'node:test';
import type { App } from '#server/http/app-type.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { nextVersion } from '#server/versions/given-versions.ts';
import { codesFor } from './codes.ts';
import type { Destination, ShortAddress, ShortAddressPage } from './schema.ts';

const base = '/api/v1';
const shortAddress = async (app: App, slug: string, query = ''): Promise<ShortAddress> =>
  (await app.inject(`${base}/consultations/${slug}/short-address${query}`)).json();
const leads = async (app: App, code: string): Promise<Destination> =>
  (await app.inject(`${base}/short-addresses/${code}`)).json();

const hours =
  'Thư viện mở cửa từ bảy giờ sáng đến chín giờ tối mọi ngày trong tuần, kể cả chủ nhật và ngày lễ.';
const loan =
  'Mỗi người được mượn năm cuốn sách trong hai tuần và được gia hạn thêm một lần nếu không ai chờ.';
const council = 'Hội đồng bạn đọc họp mỗi năm hai lần để chọn sách mới và góp ý về giờ mở cửa của thư viện.';
const article = (number: number, text: string) => ({
  kind: 'article' as const,
  number: String(number),
  label: `Điều ${number}`,
  text,
});

test('a consultation, a document and a section have each one short address, whoever asks and however often', async (t) => {
  const { app, given, parts } = await ownPortal(t, { PUBLIC_URL: 'https://gopy.example' });
  const { slug, sections, document } = await given.consultation();
  const queries = ['', `?document=${document.slug}`, `?section=${sections[1]?.nodeId}`];
  const asked = await Promise.all([...queries, ...queries].map((query) => shortAddress(app, slug, query)));
  assert.deepEqual(asked.slice(0, 3), asked.slice(3));
  assert.equal(new Set(asked.map(({ code }) => code)).size, 3);
  for (const { code, address } of asked) {
    assert.match(code, /^[2-9bcdfghjkmnpqrstvwxz]{6}$/);
    assert.equal(address, `https://gopy.example/s/${code}`);
  }
  assert.deepEqual(
    asked.slice(0, 3).map(({ kind, label, heading }) => [kind, label, heading]),
    [
      ['consultation', 'Góp ý Chương trình thư viện', null],
      ['document', 'Dự thảo Chương trình', null],
      ['section', 'Điều 1', 'Phạm vi'],
    ],
  );
  const byId = await shortAddress(app, slug, `?section=${sections[1]?.id}&language=en`);
  assert.equal(byId.address, `https://gopy.example/en/s/${asked[2]?.code}`);
  const { rows } = await parts.database.pool.query('SELECT code FROM short_address');
  assert.equal(rows.length, 3);
});

test('fifty who ask at once for all sections get the same codes', async (t) => {
  const { given, parts } = await portal(t);
  const { id, document, sections } = await given.consultation();
  const targets = sections.map(({ nodeId }) => ({
    consultationId: id,
    documentId: document.id,
    document: document.slug,
    nodeId,
    label: '',
    heading: null,
  }));
  const answers = await Promise.all(Array.from({ length: 50 }, () => codesFor(parts.database.db, targets)));
  assert.equal(new Set(answers.map(String)).size, 1);
});

test('a code is read with capitals and hyphens, leads to its place, and what is no code leads nowhere', async (t) => {
  const { app, given } = await portal(t);
  const { slug, sections, document } = await given.consultation();
  const clause = await shortAddress(app, slug, `?section=${sections[3]?.nodeId}`);
  assert.deepEqual(await leads(app, `${clause.code.slice(0, 3)}-${clause.code.slice(3)}`.toUpperCase()), {
    consultation: slug,
    document: document.slug,
    nodeId: sections[3]?.nodeId,
    unitNodeId: sections[2]?.nodeId,
    version: null,
    state: 'standing',
  });
  const whole = await shortAddress(app, slug);
  assert.deepEqual(await leads(app, whole.code), {
    consultation: slug,
    document: null,
    nodeId: null,
    unitNodeId: null,
    version: null,
    state: 'standing',
  });
  for (const code of ['zzzzzz', '000000', "';--aa"]) {
    const answer = await app.inject(`${base}/short-addresses/${encodeURIComponent(code)}`);
    assert.equal(answer.statusCode, 404, code);
  }
});

test('a code follows its section through versions: moved, merged into another, removed', async (t) => {
  const { app, parts, given } = await portal(t);
  const consultation = await given.consultation({
    sections: [article(1, hours), article(2, loan), article(3, council)],
  });
  const { slug, sections } = consultation;
  const codes = await Promise.all(
    sections.map(async ({ nodeId }) => (await shortAddress(app, slug, `?section=${nodeId}`)).code),
  );
  const second = await nextVersion(parts, consultation, 2, [
    article(1, 'Điều mới nói về phạm vi áp dụng của cả chương trình trên toàn quốc từ năm sau.'),
    article(2, `${hours}\n${council}`),
  ]);
  const states = await Promise.all(codes.map((code) => leads(app, code)));
  assert.deepEqual(
    states.map(({ nodeId, version, state }) => [nodeId, version, state]),
    [
      [second.sections[1]?.nodeId, null, 'standing'],
      [sections[1]?.nodeId, 1, 'removed'],
      [second.sections[1]?.nodeId, null, 'merged'],
    ],
  );
  const again = await shortAddress(app, slug, `?section=${sections[1]?.nodeId}`);
  assert.equal(again.code, codes[1], 'also of what is gone the code stays the same');
});

test('what is not published, not there or elsewhere has no short address', async (t) => {
  const { app, given } = await portal(t);
  const hidden = await given.consultation({ published: false });
  const other = await given.consultation();
  for (const query of [
    `?section=${hidden.sections[1]?.nodeId}`,
    `?section=${hidden.sections[1]?.id}`,
    `?document=${hidden.document.slug}`,
    `?section=${other.sections[1]?.nodeId}`,
    `?document=khong-co`,
  ]) {
    for (const path of ['short-address', 'qr.svg', 'qr.png', 'poster.pdf']) {
      const answer = await app.inject(`${base}/consultations/${hidden.slug}/${path}${query}`);
      assert.equal(answer.statusCode, 404, path + query);
    }
  }
});

test('QR codes come as SVG and PNG with a quiet zone, and are not sent twice', async (t) => {
  const { app, given } = await portal(t);
  const { slug } = await given.consultation();
  for (const [name, type] of [
    ['qr.svg', 'image/svg+xml'],
    ['qr.png?size=512', 'image/png'],
  ]) {
    const url = `${base}/consultations/${slug}/${name}`;
    const first = await app.inject(url);
    assert.deepEqual(
      [first.statusCode, first.headers['content-type']?.toString().split(';')[0]],
      [200, type],
    );
    assert.match(String(first.headers['cache-control']), /^public/);
    const again = await app.inject({ url, headers: { 'if-none-match': String(first.headers['etag']) } });
    assert.deepEqual([again.statusCode, again.body], [304, '']);
  }
  const png = (await app.inject(`${base}/consultations/${slug}/qr.png?size=512`)).rawPayload;
  assert.ok(png.readUInt32BE(16) <= 512 && png.readUInt32BE(16) > 400, 'width');
  const svg = (await app.inject(`${base}/consultations/${slug}/qr.svg`)).body;
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  assert.equal((side - 8 - 17) % 4, 0, 'four modules of white on each side of a code');
});

test('staff get the list of all short addresses page by page, in reading order, and nobody else does', async (t) => {
  const here = await portal(t);
  const { id, slug, sections, document } = await here.given.consultation();
  const { ask } = await givenDesk(here, 'editor', id);
  const path = `/consultations/${slug}/short-addresses`;
  const first = (await ask('GET', `${path}?limit=3`)).json<ShortAddressPage>();
  const rest = (await ask('GET', `${path}?limit=3&after=${first.next}`)).json<ShortAddressPage>();
  assert.deepEqual(
    [...first.items, ...rest.items].map(({ label, nodeId }) => [label, nodeId]),
    [
      ['Góp ý Chương trình thư viện', null],
      ['Dự thảo Chương trình', null],
      ['Chương I', sections[0]?.nodeId],
      ['Điều 1', sections[1]?.nodeId],
      ['Điều 2', sections[2]?.nodeId],
      ['khoản 1 Điều 2', sections[3]?.nodeId],
    ],
  );
  assert.equal(rest.next, null);
  const one = await shortAddress(here.app, slug, `?section=${sections[1]?.nodeId}`);
  assert.equal(rest.items[0]?.code, one.code);
  const ofDocument = (await ask('GET', `${path}?document=${document.slug}`)).json<ShortAddressPage>();
  assert.equal(ofDocument.items.length, 5);
  assert.equal((await ask('GET', `${path}?document=khong-co`)).statusCode, 404);
  assert.equal((await ask('GET', `${path}?after=abc`)).statusCode, 400);
  assert.equal((await here.app.inject(`${base}${path}`)).statusCode, 401);
});
