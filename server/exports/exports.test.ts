import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import test from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { drain } from '#server/outbox/consume.ts';
import { screenReceived } from '#server/moderation/screen-received.ts';
import { mark } from '#server/screening/mask.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { exporting } from '#server/testing/exporting.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { asWritten } from './csv.ts';
import { runNextExport } from './run-exports.ts';

const schemas = new URL('../../../shared/data/schemas/frictionless-v1/', import.meta.url);

type Line = Record<string, string>;
const linesOf = (files: Map<string, Buffer>, name = 'comments.csv'): Line[] =>
  parse(files.get(name) ?? '', { bom: true, columns: true });

test('every comment has a row, whatever became of it, and a flood is a number', async (t) => {
  const { app, parts, consultation, take } = await exporting(t);
  const { sections, id } = consultation;
  const { pool } = parts.database;
  const person = visitor(app);
  const said = 'Gọi tôi 0912 345 678.\nDòng hai, "có dấu".';
  const states = ['pending', 'published', 'withheld', 'considered_only', 'withdrawn', 'set_aside'];
  const ids = new Map<string, string>();
  for (const state of states) {
    const { receipt, comments } = await person.submit(
      submissionOf([onSection(sections[1], { body: said, suggestedText: '=Sửa' })], {
        consentToPublish: state !== 'considered_only',
        country: 'DE',
      }),
    );
    const comment = comments[0]?.id ?? '';
    ids.set(comment, state);
    if (state === 'withdrawn') await person.withdraw(receipt.code, comment);
  }
  await drain(pool, screenReceived);
  const { rows: shown } = await pool.query<{ id: string }>(
    "SELECT id FROM comment WHERE consultation_id = $1 AND visibility = 'published' ORDER BY id",
    [id],
  );
  for (const [n, state] of ['pending', 'withheld', 'set_aside'].entries())
    await pool.query('UPDATE comment SET visibility = $2, queue_at = NULL WHERE id = $1', [
      shown[n]?.id,
      state,
    ]);
  const { files, job } = await take({});
  const rows = linesOf(files);
  assert.deepEqual(
    rows.map(({ visibility }) => visibility).sort(),
    states.filter((state) => state !== 'set_aside').sort(),
  );
  const manifest = JSON.parse(String(files.get('datapackage.json')));
  const { rows: counted } = await pool.query(
    'SELECT count(*)::int AS n FROM comment WHERE consultation_id = $1',
    [id],
  );
  assert.equal(rows.length + manifest.set_aside, counted[0]?.n);
  assert.deepEqual([job.rows, job.totalRows, job.progress], [5, 5, 1]);
  for (const row of rows) {
    const gone = row['visibility'] === 'withdrawn';
    assert.equal(asWritten(row['text'] ?? ''), gone ? '' : `Gọi tôi ${mark}.\nDòng hai, "có dấu".`);
    assert.equal(row['suggested_wording'], gone ? '' : "'=Sửa");
    assert.equal(row['section_label'], 'Điều 1');
    assert.equal(row['current_section_label'], 'Điều 1');
    assert.deepEqual([row['group'], row['country'], row['placement']], ['overseas', 'DE', 'as_sent']);
    assert.ok(ids.has(row['comment_id'] ?? ''), 'ids are those of the API');
  }
});

test('the archive describes itself: schema, digests, filter, cut-off', async (t) => {
  const { app, consultation, take } = await exporting(t);
  await visitor(app).submit(
    submissionOf([
      onSection(consultation.sections[1]),
      onSection(consultation.sections[2], { stance: 'disagree' }),
    ]),
  );
  const { files } = await take({ filters: { stance: 'disagree' } });
  const manifest = JSON.parse(String(files.get('datapackage.json')));
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, logger: false }));
  for (const name of await readdir(schemas)) {
    if (!/package\.json$/.test(name)) continue;
    const schema = JSON.parse(await readFile(new URL(name, schemas), 'utf8'));
    assert.ok(
      ajv.validate({ ...schema, $schema: undefined, $id: name, id: undefined }, manifest),
      JSON.stringify(ajv.errors),
    );
  }
  assert.deepEqual(manifest.filter, { stance: 'disagree' });
  assert.equal(manifest.rows, 1);
  assert.match(manifest.cut_off, /^\d{4}-\d\d-\d\dT/);
  assert.deepEqual(manifest.drafts, [{ document: 'du-thao', version: 1 }]);
  assert.match(manifest.software, /^Góp Ý \d+\.\d+/);
  const [resource] = manifest.resources;
  const data = files.get(resource.path) ?? Buffer.alloc(0);
  assert.equal(resource.bytes, data.length);
  const head = parse(data, { bom: true, to: 1 })[0];
  assert.deepEqual(
    resource.schema.fields.map(({ name }: { name: string }) => name),
    head,
  );
  for (const line of String(files.get('SHA256SUMS')).trim().split('\n')) {
    const [sum, name = ''] = line.split('  ');
    assert.equal(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      sum,
      name,
    );
  }
  assert.equal(resource.hash, `sha256:${createHash('sha256').update(data).digest('hex')}`);
  assert.match(String(files.get('README.md')), /take away one apostrophe/);
  assert.deepEqual([...files.keys()], ['comments.csv', 'datapackage.json', 'README.md', 'SHA256SUMS']);
});

test('nothing in the rows links what citizens sent together, and a name links its own', async (t) => {
  const { app, consultation, take, ownerUrl, parts } = await exporting(t);
  const { sections, id } = consultation;
  for (let n = 0; n < 6; n += 1)
    await visitor(app).submit(submissionOf([1, 2, 3, 1, 2].map((at) => onSection(sections[at]))));
  await asOwner(
    ownerUrl,
    `UPDATE submission SET capacity = 'deputy', attribution = 'Đại biểu A'
     WHERE id = (SELECT min(id::text)::uuid FROM submission WHERE consultation_id = '${id}')`,
  );
  const { files } = await take({});
  const rows = linesOf(files);
  assert.equal(rows.length, 30);
  assert.equal(rows.filter((row) => row['attribution'] === 'Đại biểu A').length, 5);
  const { rows: stored } = await parts.database.pool.query<{ id: string; bucket: number }>(
    'SELECT id, bucket FROM comment WHERE consultation_id = $1',
    [id],
  );
  const columns = Object.keys(rows[0] ?? {});
  assert.ok(!columns.some((name) => /submission|bucket|receipt/.test(name)));
  const parts6 = rows.map((row) => (row['comment_id'] ?? '').slice(15, 18));
  assert.ok(
    new Set(parts6).size > new Set(stored.map(({ bucket }) => bucket)).size,
    'no bucket in public ids',
  );
  const text = String(files.get('comments.csv'));
  for (const { id: inside } of stored) assert.ok(!text.includes(inside), 'no id as it is stored');
});

test('an export belongs to whoever asked for it, as long as they have the role', async (t) => {
  const here = await exporting(t);
  const { app, consultation, request, show, running, analyst, parts } = here;
  await visitor(app).submit(submissionOf([onSection(consultation.sections[1])]));
  const colleague = await givenDesk(here, 'analyst', consultation.id);
  const auditor = await givenDesk(here, 'auditor', consultation.id);
  const job = await request({});
  const body = { consultation: consultation.slug, format: 'csv' };
  for (const path of [`/exports/${job.id}`, `/exports/${job.id}/file`])
    assert.equal((await colleague.ask('GET', path)).statusCode, 404, path);
  assert.equal((await colleague.ask('POST', `/exports/${job.id}/cancellation`)).statusCode, 404);
  assert.equal((await analyst.ask('GET', `/exports/${job.id}/file`)).statusCode, 409, 'not yet');
  assert.equal((await auditor.ask('POST', '/exports', { ...body, dataset: 'comments' })).statusCode, 403);
  assert.equal(
    (await analyst.ask('POST', '/exports', { ...body, dataset: 'decisions', filters: { q: 'x' } }))
      .statusCode,
    422,
  );
  assert.equal(await runNextExport(running), 1);
  await here.take({ dataset: 'decisions', format: 'jsonl' }, auditor);
  assert.equal((await show(job)).status, 'done');
  const file = await analyst.ask('GET', `/exports/${job.id}/file`);
  assert.deepEqual([file.statusCode, file.headers['cache-control']], [200, 'no-store']);
  const { items } = (await analyst.ask('GET', `/exports?consultation=${consultation.slug}`)).json();
  assert.deepEqual(
    items.map(({ id, downloads }: { id: string; downloads: number }) => [id, downloads]),
    [[job.id, 1]],
  );
  assert.equal((await app.inject(`/api/v1/exports/${job.id}/file`)).statusCode, 401);
  await parts.database.pool.query('DELETE FROM role_grant WHERE person_id = $1', [analyst.id]);
  assert.equal((await analyst.ask('GET', `/exports/${job.id}/file`)).statusCode, 403, 'without the role');
});
