import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { publicId } from '#server/ids.ts';
import { consulted } from '#server/testing/consulted.ts';
import { givenPerson } from '#server/testing/people.ts';
import { everyCondition } from './conditions.ts';
import { binding } from './bind.ts';
import { type Columns, ofComments, ofConsidered } from './condition-columns.ts';
import type { Filters } from './filters.ts';
import { readFilters } from './wanted.ts';

const ways: [Columns, string][] = [
  [ofComments, 'comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id'],
  [ofConsidered, 'considered c'],
];

async function found(t: TestContext) {
  const here = await consulted(t);
  const { pool } = here.parts.database;
  async function find(filters: Filters): Promise<string[]> {
    const wanted = await readFilters(here.parts, here.consultation.id, filters);
    const answers = [];
    for (const [columns, from] of ways) {
      const values: unknown[] = [];
      const where = everyCondition(wanted, columns, binding(values));
      const { rows } = await pool.query<{ id: string }>(
        `SELECT ${columns.id} AS id FROM ${from} WHERE ${where}`,
        values,
      );
      answers.push(rows.map(({ id }) => here.nameOf(id)).sort());
    }
    assert.deepEqual(answers[0], answers[1], 'both ways find the same');
    return answers[0] ?? [];
  }
  return { ...here, find };
}

test('each filter finds what it says, on the comments themselves and on what follows from them', async (t) => {
  const { consultation, find } = await found(t);
  const [chapter, one, two, clause] = consultation.sections;
  const all = ['chapter', 'clause', 'hidden', 'one', 'question', 'two'];
  assert.deepEqual(await find({}), all);
  assert.deepEqual(await find({ document: 'du-thao' }), ['chapter', 'clause', 'hidden', 'one', 'two']);
  assert.deepEqual(await find({ document: 'khac' }), []);
  assert.deepEqual(
    await find({ section: two?.id }),
    ['clause', 'two'],
    'an article with its clauses, by the id of a version',
  );
  assert.deepEqual(await find({ section: chapter?.nodeId }), ['chapter', 'clause', 'hidden', 'one', 'two']);
  assert.deepEqual(await find({ section: [one?.nodeId ?? '', clause?.nodeId ?? ''] }), [
    'clause',
    'hidden',
    'one',
  ]);
  assert.deepEqual(await find({ question: consultation.question.id }), ['question']);
  assert.deepEqual(await find({ place: [chapter?.nodeId ?? '', consultation.question.id] }), [
    'chapter',
    'question',
  ]);
  assert.deepEqual(await find({ stance: ['agree', 'none'] }), ['chapter', 'one', 'question']);
  assert.deepEqual(await find({ group: 'overseas' }), []);
  assert.deepEqual(await find({ capacity: 'expert' }), ['two']);
  assert.deepEqual(await find({ country: ['FR', 'none'], hasSuggestion: false, stance: 'disagree' }), [
    'two',
  ]);
  assert.deepEqual(await find({ country: 'none', province: 'none' }), [
    'chapter',
    'hidden',
    'one',
    'question',
  ]);
  assert.deepEqual(await find({ province: '01', channel: 'qr', entry: 'self', language: 'vi' }), ['clause']);
  assert.deepEqual(await find({ hasSuggestion: true }), ['clause']);
  assert.deepEqual(await find({ hasQuote: true }), []);
  assert.deepEqual(await find({ visibility: 'considered_only' }), ['hidden']);
  assert.deepEqual(await find({ length: ['none', 'short'] }), all);
  assert.deepEqual(await find({ length: ['none', 'medium', 'long'] }), ['question']);
  assert.deepEqual(await find({ reason: 'advertising' }), []);
  assert.deepEqual(await find({ alike: true }), []);
  assert.deepEqual(await find({ from: '2000-01-01', to: '2100-01-01' }), all);
  assert.deepEqual(await find({ to: '2000-01-01' }), []);
});

test('words without diacritics ignore them, words with them do not; what is masked is not found', async (t) => {
  const { find } = await found(t);
  assert.deepEqual(await find({ q: 'thu vien' }), ['chapter', 'clause', 'one', 'two']);
  assert.deepEqual(await find({ q: 'THƯ viện' }), ['chapter', 'clause', 'one']);
  assert.deepEqual(await find({ q: 'hòa' }), ['clause'], 'either spelling of an open syllable');
  assert.deepEqual(await find({ q: 'cua mo' }), ['clause', 'one', 'two'], 'in any order');
  assert.deepEqual(await find({ q: '"cua mo"' }), []);
  assert.deepEqual(await find({ q: '“mở cửa” nhật' }), ['one']);
  assert.deepEqual(await find({ q: 'mở cưa' }), [], 'with one diacritic all are respected');
  assert.deepEqual(await find({ q: 'thu vien -"mo cua"' }), ['chapter'], 'a hyphen leaves out');
  assert.deepEqual(await find({ q: 'thu vien -mở' }), ['two'], 'and says whether diacritics count');
  assert.deepEqual(await find({ q: '-cua' }), ['chapter', 'hidden', 'question']);
  assert.deepEqual(await find({ q: 'thu-vien' }), await find({ q: 'thu vien' }), 'not within a word');
  for (const hostile of [
    'cua & !mo',
    'cua | (mo',
    'cua <-> mo',
    ':* cua mo',
    "cua' mo \\",
    '"cua mo',
    '--cua mo',
  ])
    assert.deepEqual(await find({ q: hostile }), ['clause', 'one', 'two'], hostile);
  for (const hidden of ['0912', '345', '"0912 345 678"'])
    assert.deepEqual(await find({ q: hidden }), [], hidden);
  assert.deepEqual(await find({ q: "'; DROP TABLE comment; --" }), []);
});

test('alike letters are found by their cluster; what was set aside never is', async (t) => {
  const { parts, find, names, consultation } = await found(t);
  const { pool } = parts.database;
  const [first = ''] = names.keys();
  const cluster = first;
  await pool.query(
    `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
     SELECT bucket, id, consultation_id, $2, 1, '', 1 FROM comment WHERE id = $1`,
    [first, cluster],
  );
  assert.deepEqual(await find({ cluster: publicId(parts.keys, cluster) }), [names.get(first)]);
  assert.deepEqual(await find({ alike: true }), [], 'by itself so far');
  await pool.query(
    `INSERT INTO cluster (bucket, id, consultation_id, letter_id, letter_digest, language, size, day)
     SELECT bucket, id, consultation_id, id, '', 'vi', 2, day FROM comment WHERE id = $1`,
    [cluster],
  );
  assert.deepEqual(await find({ alike: true }), [names.get(first)]);
  await pool.query(
    "UPDATE comment SET visibility = 'set_aside', queue_at = NULL WHERE consultation_id = $1 AND stance = 'disagree'",
    [consultation.id],
  );
  await pool.query(
    "UPDATE considered SET visibility = 'set_aside' WHERE consultation_id = $1 AND stance = 'disagree'",
    [consultation.id],
  );
  assert.deepEqual(await find({ stance: 'disagree' }), []);
});

test('what is coded is found by its theme and those above it, also through the letters that are alike', async (t) => {
  const { parts, find, storedOf, consultation } = await found(t);
  const { pool } = parts.database;
  const [above, below] = [randomUUID(), randomUUID()];
  await pool.query(
    `INSERT INTO theme (id, consultation_id, parent_id, title, revision) VALUES ($1, $3, NULL, 'Giờ mở cửa', 1), ($2, $3, $1, 'Chủ nhật', 1)`,
    [above, below, consultation.id],
  );
  await pool.query(
    `INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id)
     SELECT bucket, id, consultation_id, id, 1, $2 FROM comment WHERE id = $1`,
    [storedOf('one'), below],
  );
  const cluster = storedOf('two');
  for (const member of ['two', 'clause'])
    await pool.query(
      `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
       SELECT bucket, id, consultation_id, $2, 1, '', $3 FROM comment WHERE id = $1`,
      [storedOf(member), cluster, member === 'two' ? 1 : 3],
    );
  await pool.query(
    `INSERT INTO cluster (bucket, id, consultation_id, letter_id, letter_digest, language, size, day)
     SELECT bucket, id, consultation_id, id, '', 'vi', 2, day FROM comment WHERE id = $1`,
    [cluster],
  );
  await pool.query(
    `INSERT INTO cluster_coding (bucket, cluster_id, consultation_id, cluster_revision)
     SELECT bucket, id, consultation_id, 2 FROM comment WHERE id = $1`,
    [cluster],
  );
  await pool.query(
    'INSERT INTO cluster_theme (bucket, cluster_id, theme_id) SELECT bucket, id, $2 FROM comment WHERE id = $1',
    [cluster, above],
  );
  await pool.query(
    `INSERT INTO handling (bucket, comment_id, consultation_id, state) SELECT bucket, id, consultation_id, 'read' FROM comment WHERE id = $1`,
    [storedOf('one')],
  );
  assert.deepEqual(await find({ theme: below }), ['one']);
  assert.deepEqual(
    await find({ theme: above }),
    ['one', 'two'],
    'not who joined after the letters were coded',
  );
  assert.deepEqual(await find({ theme: randomUUID() }), []);
  assert.deepEqual(await find({ coded: true, hasSuggestion: false }), ['one', 'two']);
  assert.deepEqual(await find({ coded: false, hasSuggestion: true }), ['clause']);
  assert.deepEqual(await find({ handling: 'read' }), ['one']);
  const person = await givenPerson(parts);
  await pool.query('UPDATE handling SET assigned_to = $2 WHERE comment_id = $1', [
    storedOf('one'),
    person.id,
  ]);
  assert.deepEqual(await find({ assigned: person.id.toUpperCase() }), ['one']);
  assert.deepEqual(await find({ assigned: randomUUID() }), []);
  assert.deepEqual(await find({ assigned: 'none', coded: true }), ['two']);
  assert.deepEqual(await find({ assigned: ['none', person.id], coded: true }), ['one', 'two']);
  assert.deepEqual(await find({ reread: true }), []);
  await pool.query('UPDATE comment SET revision = 2 WHERE id = $1', [storedOf('one')]);
  assert.deepEqual(await find({ reread: true }), ['one']);
  assert.deepEqual(await find({ reread: false, coded: true }), ['two']);
  assert.deepEqual(await find({ handling: 'to_read', section: consultation.sections[2]?.nodeId }), [
    'clause',
    'two',
  ]);
});
