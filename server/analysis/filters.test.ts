import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { publicId, storedId } from '#server/ids.ts';
import { screenReceived } from '#server/moderation/screen-received.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { binding, type Columns, everyCondition, ofComments, ofConsidered } from './conditions.ts';
import type { Filters } from './filters.ts';
import { readFilters } from './wanted.ts';

const ways: [string, Columns, string][] = [
  ['comments', ofComments, 'comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id'],
  ['considered', ofConsidered, 'considered c'],
];

async function consulted(t: TestContext) {
  const here = await portal(t);
  const { pool } = here.parts.database;
  const consultation = await here.given.consultation();
  const [chapter, one, two, clause] = consultation.sections;
  const names = new Map<string, string>();
  const send = async (
    name: string,
    comment: Record<string, unknown>,
    submission: Record<string, unknown> = {},
  ) => {
    const { comments } = await visitor(here.app).submit(submissionOf([comment], submission));
    names.set(storedId(here.parts.keys, comments[0]?.id ?? ''), name);
  };
  await send('one', onSection(one, { stance: 'agree', body: 'Thư viện phải mở cửa ngày chủ nhật.' }));
  await send('two', onSection(two, { stance: 'disagree', body: 'Thu vien mo cua muon qua.' }), {
    capacity: 'expert',
    country: 'FR',
  });
  await send(
    'clause',
    onSection(clause, {
      stance: 'agree_with_changes',
      body: 'Hoà bình và thư viện.',
      suggestedText: 'Mở cửa mọi ngày.',
    }),
    { province: '01', channel: 'qr' },
  );
  await send('chapter', onSection(chapter, { stance: undefined, body: 'Gọi 0912 345 678 hỏi thư viện.' }));
  await send('question', { target: { questionId: consultation.question.id }, stance: 'agree' });
  await send(
    'hidden',
    onSection(one, { stance: 'other', body: 'Không cần đăng ý kiến này.', quote: undefined }),
    { consentToPublish: false },
  );
  for (const consumer of [screenReceived, foldShown]) await drain(pool, consumer);

  async function find(filters: Filters): Promise<string[]> {
    const wanted = await readFilters(here.parts, consultation.id, filters);
    const answers = [];
    for (const [name, columns, from] of ways) {
      const values: unknown[] = [];
      const where = everyCondition(wanted, columns, binding(values));
      const { rows } = await pool.query<{ id: string }>(
        `SELECT ${columns.id} AS id FROM ${from} WHERE ${where}`,
        values,
      );
      answers.push([name, rows.map(({ id }) => names.get(id) ?? id).sort()] as const);
    }
    assert.deepEqual(answers[0]?.[1], answers[1]?.[1], 'both ways find the same');
    return answers[0]?.[1] ?? [];
  }
  return { ...here, consultation, find, names };
}

test('each filter finds what it says, on the comments themselves and on what follows from them', async (t) => {
  const { consultation, find } = await consulted(t);
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
  assert.deepEqual(await find({ from: '2000-01-01', to: '2100-01-01' }), all);
  assert.deepEqual(await find({ to: '2000-01-01' }), []);
});

test('words without diacritics ignore them, words with them do not; what is masked is not found', async (t) => {
  const { find } = await consulted(t);
  assert.deepEqual(await find({ q: 'thu vien' }), ['chapter', 'clause', 'one', 'two']);
  assert.deepEqual(await find({ q: 'THƯ viện' }), ['chapter', 'clause', 'one']);
  assert.deepEqual(await find({ q: 'hòa' }), ['clause'], 'either spelling of an open syllable');
  assert.deepEqual(await find({ q: 'cua mo' }), ['clause', 'one', 'two'], 'in any order');
  assert.deepEqual(await find({ q: '"cua mo"' }), []);
  assert.deepEqual(await find({ q: '“mở cửa” nhật' }), ['one']);
  assert.deepEqual(await find({ q: 'mở cưa' }), [], 'with one diacritic all are respected');
  for (const hidden of ['0912', '345', '"0912 345 678"'])
    assert.deepEqual(await find({ q: hidden }), [], hidden);
  assert.deepEqual(await find({ q: "'; DROP TABLE comment; --" }), []);
});

test('alike letters are found by their cluster; what was set aside never is', async (t) => {
  const { parts, find, names, consultation } = await consulted(t);
  const { pool } = parts.database;
  const [first = ''] = names.keys();
  const cluster = first;
  await pool.query(
    `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
     SELECT bucket, id, consultation_id, $2, 1, '', 1 FROM comment WHERE id = $1`,
    [first, cluster],
  );
  assert.deepEqual(await find({ cluster: publicId(parts.keys, cluster) }), [names.get(first)]);
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
  const { parts, find, names, consultation } = await consulted(t);
  const { pool } = parts.database;
  const idOf = (wanted: string) => [...names].find(([, name]) => name === wanted)?.[0] ?? '';
  const [above, below] = [randomUUID(), randomUUID()];
  await pool.query(
    `INSERT INTO theme (id, consultation_id, parent_id, title, revision) VALUES ($1, $3, NULL, 'Giờ mở cửa', 1), ($2, $3, $1, 'Chủ nhật', 1)`,
    [above, below, consultation.id],
  );
  await pool.query(
    `INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id)
     SELECT bucket, id, consultation_id, id, 1, $2 FROM comment WHERE id = $1`,
    [idOf('one'), below],
  );
  const cluster = idOf('two');
  for (const member of ['two', 'clause'])
    await pool.query(
      `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
       SELECT bucket, id, consultation_id, $2, 1, '', $3 FROM comment WHERE id = $1`,
      [idOf(member), cluster, member === 'two' ? 1 : 3],
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
    [idOf('one')],
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
  assert.deepEqual(await find({ handling: 'to_read', section: consultation.sections[2]?.nodeId }), [
    'clause',
    'two',
  ]);
});
