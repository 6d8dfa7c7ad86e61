import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { screenReceived } from '#server/moderation/screen-received.ts';
import { bucketOf, newId, publicId, storedId } from '#server/ids.ts';
import { mark } from '#server/screening/mask.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { exporting } from '#server/testing/exporting.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

type Line = Record<string, unknown>;
const linesOf = (files: Map<string, Buffer>, name: string): Line[] =>
  String(files.get(`${name}.jsonl`))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line));

/** Two comments of one submission and one of another, the first coded with a theme below another. */
async function coded(here: Awaited<ReturnType<typeof exporting>>) {
  const { app, consultation, parts } = here;
  const { pool } = parts.database;
  const { sections, id } = consultation;
  const body = 'Xin gọi 0912 345 678 nhé. Thư viện cần sách.';
  const { comments } = await visitor(app).submit(
    submissionOf([onSection(sections[1], { body }), onSection(sections[2], { stance: 'disagree' })]),
  );
  await visitor(app).submit(submissionOf([onSection(sections[1], { stance: undefined })], { country: 'DE' }));
  await drain(pool, screenReceived);
  const [above, theme] = [randomUUID(), randomUUID()];
  for (const [themeId, parentId, title] of [
    [above, null, 'Thư viện'] as const,
    [theme, above, 'Sách'] as const,
  ])
    await pool.query(
      'INSERT INTO theme (id, consultation_id, parent_id, title, revision) VALUES ($1, $2, $3, $4, 1)',
      [themeId, id, parentId, title],
    );
  const comment = storedId(parts.keys, comments[0]?.id ?? '');
  for (const [start, end] of [
    [0, 24],
    [26, 43],
  ] as const)
    await pool.query(
      `INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id, field, start, "end")
       VALUES ($1, $2, $3, $4, 1, $5, 'body', $6, $7)`,
      [bucketOf(comment), newId('2026-01-01', bucketOf(comment)), id, comment, theme, start, end],
    );
  return { comment: comments[0]?.id, theme, above };
}

test('points are passages with their themes, private data masked in them too', async (t) => {
  const here = await exporting(t);
  const { comment, theme } = await coded(here);
  const { files } = await here.take({ dataset: 'points', format: 'jsonl' });
  const points = linesOf(files, 'points');
  assert.deepEqual(
    points.map(({ passage }) => passage),
    [`Xin gọi ${mark} nhé`, 'Thư viện cần sách'],
  );
  assert.ok(points.every((point) => point['comment_id'] === comment && point['theme_id'] === theme));
  const comments = linesOf((await here.take({ format: 'jsonl', filters: { theme } })).files, 'comments');
  assert.deepEqual(
    comments.map(({ comment_id: id, themes }) => [id, themes]),
    [[comment, ['Sách']]],
  );
});

test('themes have their path and what is coded with them', async (t) => {
  const here = await exporting(t);
  const { theme, above } = await coded(here);
  const { files } = await here.take({ dataset: 'themes', format: 'jsonl' });
  const themes = linesOf(files, 'themes').map((row) => [
    row['theme_id'],
    row['path'],
    row['comments'],
    row['points'],
  ]);
  assert.deepEqual(themes, [
    [above, ['Thư viện'], 0, 0],
    [theme, ['Thư viện', 'Sách'], 1, 2],
  ]);
});

test('totals count comments and submissions apart, and both add up; no line says which comments somebody sent together', async (t) => {
  const here = await exporting(t);
  await coded(here);
  const { files } = await here.take({ dataset: 'totals', format: 'jsonl' });
  const sum = (lines: Line[], name: string) => lines.reduce((all, line) => all + Number(line[name]), 0);
  const totals = linesOf(files, 'totals');
  assert.equal(sum(totals, 'comments'), 3);
  assert.deepEqual(
    totals.map((row) => [row['section_label'], row['group'], row['stance'], row['comments']]),
    [
      ['Điều 1', 'overseas', null, 1],
      ['Điều 1', 'citizen', 'agree', 1],
      ['Điều 2', 'citizen', 'disagree', 1],
    ],
  );
  const sent = (of: Map<string, Buffer>, dimension: string) =>
    linesOf(of, 'submissions')
      .filter((line) => line['dimension'] === dimension)
      .map(({ value, few, submissions }) => [value, few, submissions]);
  assert.deepEqual(sent(files, 'channel'), [[null, true, 2]], 'fewer than five');
  for (let more = 0; more < 5; more += 1)
    await visitor(here.app).submit(submissionOf([onSection(here.consultation.sections[1])]));
  const narrow = await here.take({ dataset: 'totals', format: 'jsonl', filters: { stance: 'disagree' } });
  assert.equal(sum(linesOf(narrow.files, 'totals'), 'comments'), 1);
  assert.deepEqual(sent(narrow.files, 'channel'), [['online', false, 7]], 'whatever the filter');
  assert.deepEqual(sent(narrow.files, 'country'), [[null, true, 7]], 'one is what is left of the others');
});

test('clusters are letters that are alike, with the masked letter that stands for all', async (t) => {
  const here = await exporting(t);
  const { pool } = here.parts.database;
  await coded(here);
  const { rows } = await pool.query<{ bucket: number; id: string }>(
    'SELECT bucket, id FROM comment WHERE consultation_id = $1 ORDER BY stance NULLS LAST',
    [here.consultation.id],
  );
  const cluster = newId('2026-01-01', 7);
  await pool.query(
    `INSERT INTO cluster (bucket, id, consultation_id, letter_id, letter_digest, language, size, day)
     VALUES (7, $1, $2, $3, '\\x01', 'vi', 3, '2026-01-01')`,
    [cluster, here.consultation.id, rows[0]?.id],
  );
  for (const [n, { bucket, id }] of rows.entries())
    await pool.query(
      `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
       VALUES ($1, $2, $3, $4, 1, $5, 1)`,
      [bucket, id, here.consultation.id, cluster, Buffer.from([n < 2 ? 1 : 2])],
    );
  const { files } = await here.take({ dataset: 'clusters', format: 'jsonl' });
  const [line, ...others] = linesOf(files, 'clusters');
  assert.deepEqual(others, []);
  assert.equal(line?.['cluster_id'], publicId(here.parts.keys, cluster));
  assert.equal(line['letter'], `Xin gọi ${mark} nhé. Thư viện cần sách.`);
  const numbers = ['size', 'comments', 'identical', 'agree', 'disagree', 'other'].map((name) => line[name]);
  assert.deepEqual(numbers, [3, 3, 2, 1, 1, 0]);
  const some = await here.take({ dataset: 'clusters', format: 'jsonl', filters: { stance: 'agree' } });
  assert.equal(linesOf(some.files, 'clusters')[0]?.['comments'], 1);
});

test('decisions have neither texts nor staff, for an auditor as well', async (t) => {
  const here = await exporting(t);
  const { pool } = here.parts.database;
  await coded(here);
  const moderator = await givenDesk(here, 'moderator', here.consultation.id);
  const { rows } = await pool.query<{ bucket: number; id: string }>(
    'SELECT bucket, id FROM comment WHERE consultation_id = $1 LIMIT 1',
    [here.consultation.id],
  );
  const [comment] = rows;
  await pool.query(
    `INSERT INTO decision (bucket, id, consultation_id, comment_id, revision, kind, by, outcome, reason, note, from_visibility,
       to_visibility, day, effective_at)
     VALUES ($1, $2, $3, $4, 1, 'new', $5, 'withhold', 'private_data', 'Chỉ cho đồng nghiệp', 'published', 'withheld', '2026-01-02', now())`,
    [
      comment?.bucket,
      newId('2026-01-02', comment?.bucket ?? 0),
      here.consultation.id,
      comment?.id,
      moderator.id,
    ],
  );
  const auditor = await givenDesk(here, 'auditor', here.consultation.id);
  const { files } = await here.take({ dataset: 'decisions', format: 'jsonl' }, auditor);
  const [line] = linesOf(files, 'decisions');
  assert.deepEqual(
    [line?.['comment_id'], line?.['by'], line?.['outcome'], line?.['reason'], line?.['date']],
    [publicId(here.parts.keys, comment?.id ?? ''), 'person', 'withhold', 'private_data', '2026-01-02'],
  );
  const all = [...files.values()].map(String).join('\n');
  for (const secret of [moderator.id, moderator.email, 'Chỉ cho đồng nghiệp', 'Thư viện cần sách'])
    assert.ok(!all.includes(secret), secret);
  // One after the other within a day: the file does not tell in which order.
  await pool.query(
    `INSERT INTO decision (bucket, id, consultation_id, comment_id, revision, kind, by, outcome, day, at, effective_at)
     SELECT $1, overlay(id::text PLACING left(md5(n::text), 12) FROM 25 FOR 12)::uuid, consultation_id, comment_id, n, kind, by, 'skip',
       day, at + n * interval '1 second', effective_at
     FROM decision, generate_series(2, 20) n WHERE consultation_id = $2`,
    [comment?.bucket, here.consultation.id],
  );
  const more = await here.take({ dataset: 'decisions', format: 'jsonl' }, auditor);
  const order = linesOf(more.files, 'decisions').map(({ revision }) => Number(revision));
  assert.equal(order.length, 20);
  assert.notDeepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
});
