import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { asWritten } from '#server/exports/csv.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { figuresOf, publishing, rowsOf } from '#server/testing/open-data.ts';
import { onSection, submissionOf } from '#server/testing/visitor.ts';
import { changeWatcher } from './watch-changes.ts';
import type { Editions } from './schema.ts';

const schemas = new URL('../../../shared/data/schemas/frictionless-v1/', import.meta.url);

test('the published comments come as rows without a link between them, the figures beside them', async (t) => {
  const { person, consultation, make, get, app } = await publishing(t);
  const [, one, two] = consultation.sections;
  await person.submit(
    submissionOf([
      onSection(two, { body: '=Sửa', suggestedText: 'Mở "cả" tuần,\nmọi ngày.' }),
      onSection(one),
    ]),
  );
  await person.submit(
    submissionOf([onSection(one, { body: 'Không cần đăng.' })], { consentToPublish: false }),
  );
  for (let n = 0; n < 5; n += 1)
    await person.submit(submissionOf([onSection(one, { body: `Ý kiến ${n}` })], { country: 'FR' }));
  await make();
  const { files } = await get('open-data.zip');
  const rows = rowsOf(files, 'comments.csv');
  assert.equal(rows.length, 7);
  assert.ok(!String(files.get('comments.csv')).includes('Không cần đăng'));
  assert.deepEqual(
    rows.map(({ place }) => place),
    [...Array.from({ length: 6 }, () => 'Điều 1'), 'Điều 2'],
  );
  const last = rows.at(-1);
  assert.equal(asWritten(last?.['text'] ?? ''), '=Sửa');
  assert.equal(last?.['suggested_wording'], 'Mở "cả" tuần,\nmọi ngày.');
  assert.deepEqual(new Set(rows.map(({ country }) => country)), new Set(['FR', '']));
  const listed = await app.inject(`/api/v1/sections/${one?.id}/comments?sort=oldest`);
  const ids = listed.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
  assert.deepEqual(
    rows.slice(0, 6).map(({ comment_id }) => comment_id),
    ids,
    'in the order of the public list, which tells nothing',
  );
  assert.equal((await app.inject(`/api/v1/comments/${ids[0]}`)).statusCode, 200);
  const figures = rowsOf(files, 'statistics.csv');
  const total = figures.find(({ by, side }) => by === 'total' && side === 'direct');
  assert.deepEqual([total?.['comments'], total?.['shown'], total?.['not_shown']], ['8', '7', '1']);
  const agree = figures.find(
    ({ by, value, side }) => by === 'stance' && value === 'agree' && side === 'direct',
  );
  assert.deepEqual(
    [agree?.['comments'], agree?.['shown']],
    ['', '7'],
    'one that is not shown points at somebody',
  );
});

test('the archive describes itself and says how to cite it', async (t) => {
  const { person, consultation, make, get } = await publishing(t);
  await person.submit(submissionOf([onSection(consultation.sections[1])]));
  await make();
  const { files, answer } = await get('open-data.zip');
  const manifest = JSON.parse(String(files.get('datapackage.json')));
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, logger: false }));
  for (const name of await readdir(schemas)) {
    if (!/package\.json$/.test(name)) continue;
    const schema = JSON.parse(await readFile(new URL(name, schemas), 'utf8'));
    const valid = ajv.validate({ ...schema, $schema: undefined, $id: name, id: undefined }, manifest);
    assert.ok(valid, JSON.stringify(ajv.errors));
  }
  for (const { path, schema, hash, bytes } of manifest.resources) {
    const data = files.get(path) ?? Buffer.alloc(0);
    const [head] = parse(data, { bom: true, to: 1 });
    assert.deepEqual(
      schema.fields.map(({ name }: { name: string }) => name),
      head,
    );
    assert.equal(hash, `sha256:${createHash('sha256').update(data).digest('hex')}`);
    assert.equal(bytes, data.length);
  }
  const day = String(manifest.version);
  const readme = String(files.get('README.md'));
  assert.match(
    readme,
    new RegExp(`Cite it as:.*/api/v1/consultations/${consultation.slug}/open-data/${day}\\.zip`),
  );
  assert.match(readme, /Licence:.*Creative Commons/);
  assert.match(readme, /neither a vote nor a sample/);
  assert.equal(answer.headers['content-type'], 'application/zip');
  assert.equal(
    answer.headers['content-disposition'],
    `attachment; filename="${consultation.slug}-${day}.zip"`,
  );
});

test('the edition of a day stays at its address, without what is withdrawn or taken down since', async (t) => {
  const { person, consultation, make, get, app, ownerUrl, base, pool, making } = await publishing(t);
  const section = consultation.sections[1];
  const kept = await person.submit(submissionOf([onSection(section, { body: '-Ở lại' })]));
  const gone = await person.submit(
    submissionOf([onSection(section, { body: 'Rút lại sau' })], { country: 'FR' }),
  );
  await make();
  const { items } = (await app.inject(`${base}/open-data`)).json<Editions>();
  const today = items[0]?.day ?? '';
  // As if it had been made on a day before.
  const folder = join(making.config.DATA_DIR, 'open-data', consultation.id);
  await rename(join(folder, `${today}.zip`), join(folder, '2026-11-01.zip'));
  await asOwner(ownerUrl, "UPDATE open_data_edition SET day = '2026-11-01'");
  await asOwner(ownerUrl, 'DELETE FROM statistics_edition');
  await asOwner(ownerUrl, "UPDATE comment SET day = '2026-11-01'");
  await make();
  const earlier = await get('open-data/2026-11-01.zip');
  assert.equal(rowsOf(earlier.files, 'comments.csv').length, 2);
  const etag = String(earlier.answer.headers['etag']);
  const url = `${base}/open-data/2026-11-01.zip`;
  assert.equal((await app.inject({ url, headers: { 'if-none-match': etag } })).statusCode, 304);

  await person.withdraw(gone.receipt.code, gone.comments[0]?.id ?? '');
  assert.equal(await changeWatcher(pool)(), 2, 'both editions');
  const waiting = await app.inject(url);
  assert.deepEqual([waiting.statusCode, waiting.headers['retry-after']], [503, '60']);
  await make();
  const after = await get('open-data/2026-11-01.zip');
  const rows = new Map(rowsOf(after.files, 'comments.csv').map((row) => [row['comment_id'], row]));
  const left = rows.get(gone.comments[0]?.id);
  assert.deepEqual(
    [left?.['text'], left?.['stance'], left?.['country'], left?.['place']],
    ['', '', '', 'Điều 1'],
  );
  assert.equal(left?.['taken_out'], today);
  assert.equal(asWritten(rows.get(kept.comments[0]?.id)?.['text'] ?? ''), '-Ở lại');
  const told = figuresOf(earlier.files);
  assert.deepEqual(told('stance', 'agree'), ['2', '2', '0']);
  const tells = figuresOf(after.files);
  assert.deepEqual(
    [
      tells('group', 'citizen'),
      tells('group', 'overseas'),
      tells('country', 'other'),
      tells('stance', 'agree'),
    ],
    [
      ['', '1', ''],
      ['', '0', ''],
      ['', '0', ''],
      ['', '1', ''],
    ],
    'the figures say no more than the rows that are left',
  );
  const place = left?.['place_id'] ?? '';
  assert.deepEqual(
    [tells('total', 'all'), tells('section', place)],
    [
      ['2', '1', '1'],
      ['2', '1', '1'],
    ],
  );
  assert.match(String(after.files.get('README.md')), /1 comments that are not public any more/);
  assert.notEqual(after.answer.headers['etag'], etag);
  const now = rowsOf((await get('open-data.zip')).files, 'comments.csv');
  assert.deepEqual(
    now.map(({ comment_id }) => comment_id),
    [kept.comments[0]?.id],
  );
  assert.deepEqual(
    (await readdir(folder)).filter((name) => !name.endsWith('.zip')),
    [],
    'nothing half done',
  );

  const turns = async (from: string, to: string, event: string) => {
    await asOwner(
      ownerUrl,
      `WITH turned AS (UPDATE comment SET visibility = '${to}', queue_at = NULL WHERE visibility = '${from}' AND consultation_id = '${consultation.id}' RETURNING bucket, id)
       INSERT INTO comment_history (bucket, id, comment_id, revision, event, from_visibility, to_visibility, day)
       SELECT bucket, overlay(id::text placing '${event === 'withheld' ? '0' : '1'}' from 36)::uuid, id, 1, '${event}', '${from}',
         '${to}', '2026-11-02' FROM turned`,
    );
    await asOwner(
      ownerUrl,
      `UPDATE open_data_edition SET stale = true WHERE consultation_id = '${consultation.id}'`,
    );
    await make();
    const { files } = await get('open-data/2026-11-01.zip');
    const row = rowsOf(files, 'comments.csv').find((each) => each['comment_id'] === kept.comments[0]?.id);
    return [row?.['group'], row?.['text'], row?.['taken_out'], ...figuresOf(files)('group', 'citizen')];
  };
  assert.deepEqual(await turns('published', 'withheld', 'withheld'), ['', '', today, '', '0', '']);
  assert.deepEqual(
    await turns('withheld', 'published', 'overturned'),
    ['citizen', "'-Ở lại", '', '', '1', ''],
    'what is shown again stands in it again',
  );
});

test('who asks gets what was said a moment ago, and an edition that is not there is not found', async (t) => {
  const { person, consultation, make, app, base } = await publishing(t);
  await person.submit(submissionOf([onSection(consultation.sections[1])]));
  const asking = app.inject(`${base}/open-data.zip`);
  let over = false;
  const working = (async () => {
    while (!over) await make().then(() => new Promise((rest) => setTimeout(rest, 100)));
  })();
  assert.equal((await asking).statusCode, 200);
  over = true;
  await working;
  assert.equal((await app.inject(`${base}/open-data/2020-01-01.zip`)).statusCode, 404);
  assert.equal((await app.inject(`${base}/open-data/2020-13-01.zip`)).statusCode, 400);
  assert.equal((await app.inject('/api/v1/consultations/khong-co/open-data.zip')).statusCode, 404);
});
