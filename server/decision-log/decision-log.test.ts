import assert from 'node:assert/strict';
import test from 'node:test';
import { publicId } from '#server/ids.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { moderatedForFigures } from '#server/testing/figures.ts';
import { type LogLine, columnNames } from './columns.ts';
import { csvCell } from './csv.ts';

test('the log has every decision, in both formats alike, and neither a text nor a name', async (t) => {
  const here = await moderatedForFigures(t);
  const { life, answered, consultation, parts, one } = here;
  await life('publish', { note: '=1+1, bí mật' });
  const redactions = [
    { start: 0, end: 3, reason: 'threats' },
    { start: 4, end: 6, reason: 'hatred' },
  ];
  await life('publish_redacted', { redactions });
  await life('withhold', { reason: 'advertising' }, { body: 'Bán rẻ đây' });
  await answered(await life('withhold', { reason: 'threats' }), 'confirm');
  const back = await life('withhold', { reason: 'malware' });
  await one.ask('POST', `/moderation/decisions/${back.decisionId}/undo`);
  await life('skip');
  const auditor = await givenDesk(here, 'auditor', consultation.id);
  const csv = await auditor.ask('GET', `/consultations/${consultation.slug}/decisions.csv`);
  const jsonl = await auditor.ask('GET', `/consultations/${consultation.slug}/decisions.jsonl`);
  assert.equal(csv.statusCode, 200, csv.body);
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="decisions-.*\.csv"$/);
  assert.equal(csv.headers['cache-control'], 'no-store');
  const { rows } = await parts.database.pool.query<{ id: string; outcome: string }>(
    'SELECT id, outcome FROM decision WHERE consultation_id = $1 ORDER BY at',
    [consultation.id],
  );
  const lines = jsonl.body
    .trimEnd()
    .split('\n')
    .map((line): LogLine => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ decision, outcome }) => [decision, outcome]),
    rows.map(({ id, outcome }) => [publicId(parts.keys, id), outcome]),
  );
  const [head, ...cells] = csv.body.trimEnd().split('\r\n');
  assert.equal(head, `\uFEFF${columnNames.join(',')}`);
  assert.deepEqual(
    cells,
    lines.map((line) => columnNames.map((name) => line[name] ?? '').join(',')),
  );
  assert.equal(lines[1]?.redactionReasons, 'hatred threats');
  const confirmed = lines.find(({ outcome }) => outcome === 'confirm');
  assert.equal(confirmed?.about, lines[3]?.decision);
  for (const secret of ['bí mật', 'Bán rẻ', one.id, 'Người'])
    assert.ok(!`${csv.body}${jsonl.body}`.includes(secret), secret);
  const { rows: acts } = await parts.database.pool.query<{ details: string; actor: string }>(
    `SELECT details, actor_id AS actor FROM audit_event WHERE action = 'decisions.exported' ORDER BY number`,
  );
  assert.deepEqual(
    acts.map(({ details, actor }) => [JSON.parse(details).format, actor]),
    [
      ['csv', auditor.id],
      ['jsonl', auditor.id],
    ],
  );
});

test('the log of thousands of decisions is as long as the table, with many at the same moment', async (t) => {
  const here = await moderatedForFigures(t);
  const { pool } = here.parts.database;
  await here.life('publish');
  await pool.query(
    `INSERT INTO decision (bucket, id, consultation_id, comment_id, revision, kind, outcome, day, at, effective_at)
     SELECT bucket, (left(id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, consultation_id, comment_id, 1,
       'new', 'skip', day, at - (n / 500) * interval '1 second', at
     FROM decision, generate_series(1, 4999) AS n`,
  );
  const analyst = await givenDesk(here, 'analyst', here.consultation.id);
  const { body } = await analyst.ask('GET', `/consultations/${here.consultation.slug}/decisions.jsonl`);
  const ids = body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).decision);
  assert.equal(ids.length, 5_000);
  assert.equal(new Set(ids).size, 5_000);
});

test('no cell of a CSV is a formula, whatever somebody wrote', () => {
  for (const text of ['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', '\r=1'])
    assert.match(csvCell(text), /^"?'/, JSON.stringify(text));
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell(-3), '-3');
  assert.equal(csvCell(null), '');
});
