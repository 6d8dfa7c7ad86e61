import assert from 'node:assert/strict';
import test from 'node:test';
import type { OwnVersion } from '#server/imports/schema.ts';
import { draftDesk } from '#server/testing/draft-desk.ts';
import { dataUrl, exifWithPlace, jpegFile, pngFile } from '#server/testing/picture-files.ts';
import { p, picturesOf, pictureRun, r, wordDocument } from '#server/testing/word-document.ts';

const [map, seal] = [pngFile(30, 20), jpegFile(exifWithPlace(6))];
const wordFile = () => ({
  name: 'hinh.docx',
  text: wordDocument({
    body:
      p('Điều 1. Phạm vi') +
      p(r('Một đoạn.')) +
      p(pictureRun('a.png', 'Bản đồ')) +
      p(r('Đoạn hai có dấu ') + pictureRun('b.jpg') + r(' ở giữa.')) +
      p('Điều 2. Khác') +
      p(r('Chữ.')) +
      p(pictureRun('b.jpg')),
    files: picturesOf({ 'a.png': map, 'b.jpg': seal }),
  }),
});

test('a draft with pictures is shown to its editors, published once each is described, and to everybody from then on', async (t) => {
  const desk = await draftDesk(t);
  const { app, editor, base } = desk;
  const path = await desk.imported(wordFile());
  const look = async () => (await desk.ask('GET', path)).json<OwnVersion>();
  const first = await look();
  assert.deepEqual(
    first.pictures.map(({ alt, label, times, language }) => [alt, label, times, language]),
    [
      ['Bản đồ', 'Điều 1', 1, 'vi'],
      [null, 'Điều 1', 2, 'vi'],
    ],
  );
  const [drawn, silent] = first.pictures;
  assert.ok(drawn && silent);
  assert.match(
    first.outline[0]?.html ?? '',
    new RegExp(`<img src="/api/v1${base}/pictures/${drawn.id}" alt=`),
  );
  const publicly = (id: string) => app.inject({ url: `/api/v1/pictures/${id}` });
  assert.equal((await publicly(drawn.id)).statusCode, 404);
  const seen = await editor.ask('GET', `${base}/pictures/${silent.id}`);
  assert.deepEqual([seen.statusCode, seen.headers['content-type']], [200, 'image/jpeg']);
  assert.match(String(seen.headers['cache-control']), /private/);
  assert.doesNotMatch(seen.rawPayload.toString('latin1'), /GPS/);
  assert.equal((await app.inject({ url: `/api/v1${base}/pictures/${silent.id}` })).statusCode, 401);

  const refused = await desk.ask('POST', `${path}/publication`, {});
  assert.equal(refused.statusCode, 422);
  assert.match(refused.json<{ detail: string }>().detail, /A picture does not say what it shows/);
  const describe = { op: 'describe', section: silent.sectionId, picture: silent.id };
  await desk.mend(path, { ...describe, alt: 'Con <dấu> "đỏ"' });
  await desk.mend(path, { ...describe, alt: '' });
  await desk.ask('POST', `${path}/mendings/undo`, { revision: (await look()).revision });
  assert.equal((await look()).pictures[1]?.alt, 'Con <dấu> "đỏ"');
  const unknown = await desk.ask('POST', `${path}/mendings`, {
    ...describe,
    picture: first.outline[0]?.id,
    alt: 'x',
    revision: (await look()).revision,
  });
  assert.equal(unknown.statusCode, 422);
  assert.equal((await desk.ask('POST', `${path}/publication`, {})).statusCode, 200);

  const shown = await publicly(silent.id);
  assert.equal(shown.statusCode, 200);
  assert.equal(shown.headers['content-type'], 'image/jpeg');
  assert.equal(shown.headers['x-content-type-options'], 'nosniff');
  assert.equal(shown.headers['cache-control'], 'public, max-age=31536000, immutable');

  for (const ending of ['docx', 'md', 'akn.xml']) {
    const file = await app.inject({ url: `/api/v1${base}${path}.${ending}` });
    const again = await desk.imported({ name: `a.${ending}`, text: file.rawPayload });
    const back = (await desk.ask('GET', again)).json<OwnVersion>();
    assert.deepEqual(
      back.pictures.map(({ alt, label, times }) => [alt, label, times]),
      [
        ['Bản đồ', 'Điều 1', 1],
        ['Con <dấu> "đỏ"', 'Điều 1', 2],
      ],
      ending,
    );
    const id = back.pictures[0]?.id ?? '';
    assert.deepEqual((await editor.ask('GET', `${base}/pictures/${id}`)).rawPayload, map);
  }
});

test('pictures stay in place through every kind of mending', async (t) => {
  const desk = await draftDesk(t);
  const path = await desk.imported(wordFile());
  const drawn = async () =>
    (await desk.ask('GET', path))
      .json<OwnVersion>()
      .outline.map(({ label, html }) => `${label}: ${html.replaceAll(/<img [^>]*>/g, '◆')}`);
  const before = await drawn();
  assert.deepEqual(before, [
    'Điều 1: <p>Một đoạn.</p>\n<p>◆</p>\n<p>Đoạn hai có dấu ◆ ở giữa.</p>',
    'Điều 2: <p>Chữ.</p>\n<p>◆</p>',
  ]);
  const one = await desk.idOf(path, 'Điều 1');
  await desk.mend(path, { op: 'reword', section: one, text: 'Một đoạn khác.\nĐoạn hai có dấu ở giữa đây.' });
  await desk.mend(path, { op: 'reword', section: one, text: 'Một đoạn khác.\nMới.\nBa.' });
  assert.equal(
    (await drawn())[0],
    'Điều 1: <p>Một đoạn khác.</p>\n<p>◆</p>\n<p>◆</p>\n<p>Mới.</p>\n<p>Ba.</p>',
  );
  await desk.mend(path, { op: 'split', section: one, at: { paragraph: 2 } });
  await desk.mend(path, { op: 'merge', section: await desk.idOf(path, 'Điều 2') });
  await desk.mend(path, { op: 'reword', section: one, text: '' });
  assert.equal((await drawn()).join('').split('◆').length, 4);
  for (let step = 0; step < 5; step += 1) {
    const { revision } = await desk.look(path);
    assert.equal((await desk.ask('POST', `${path}/mendings/undo`, { revision })).statusCode, 200);
  }
  assert.deepEqual(await drawn(), before);
});

test('a second language shares the pictures and says in its own words what they show; a preview shows them', async (t) => {
  const desk = await draftDesk(t);
  const { app, base, parts } = desk;
  const text = (title: string, alt: string) => `# ${title}\n\nChữ.\n\n![${alt}](${dataUrl(map)})\n`;
  const path = await desk.imported({ name: 'a.md', text: text('Điều 1. Phạm vi', 'Bản đồ') });
  const { revision } = await desk.look(path);
  const brought = await desk.send(
    `${path}/languages?revision=${revision}`,
    { name: 'b.md', text: text('Article 1. Scope', '') },
    { language: 'en' },
  );
  assert.ok(brought.statusCode < 300, brought.body);
  const own = (await desk.ask('GET', path)).json<OwnVersion>();
  assert.equal(new Set(own.pictures.map(({ id }) => id)).size, 1);
  assert.deepEqual(
    own.pictures.map(({ language, alt }) => [language, alt]),
    [
      ['vi', 'Bản đồ'],
      ['en', null],
    ],
  );
  const id = own.pictures[0]?.id ?? '';
  const made = await desk.ask('POST', '/previews', {});
  const token = /preview\/([\w-]{43})/.exec(made.body)?.[1] ?? '';
  const preview = (held: string) =>
    app.inject({ url: `/api/v1/preview/pictures/${id}`, headers: { 'preview-token': held } });
  assert.deepEqual((await preview(token)).rawPayload, map);
  assert.equal((await preview('x'.repeat(43))).statusCode, 404);
  const gone = await desk.ask('DELETE', `${path}?revision=${own.revision}`);
  assert.equal(gone.statusCode, 204);
  const { rows } = await parts.database.pool.query('SELECT FROM picture WHERE id = $1', [id]);
  assert.equal(rows.length, 0);
  assert.equal((await app.inject({ url: `/api/v1${base}/pictures/${id}` })).statusCode, 401);
});
