import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { readWords } from '#server/analysis/words.ts';
import { publicId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { consulted } from '#server/testing/consulted.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { readFacets } from './read-facets.ts';
import type { FacetName, Facets } from './schema.ts';

async function counting(t: TestContext) {
  const here = await consulted(t);
  const analyst = await givenDesk(here, 'analyst', here.consultation.id);
  async function facets(query: string): Promise<Facets> {
    const answer = await analyst.ask(
      'GET',
      `/analysis/facets?consultation=${here.consultation.slug}${query}`,
    );
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Facets>();
  }
  const values = async (query: string, facet: FacetName) =>
    Object.fromEntries((await facets(query)).facets[facet].values.map(({ value, count }) => [value, count]));
  return { ...here, analyst, facets, values };
}

test('each value says how many comments it would give with the other filters, its own left out', async (t) => {
  const { consultation, facets, values } = await counting(t);
  const all = await facets('');
  assert.deepEqual(all.total, { count: 6, exact: true });
  assert.deepEqual(all.facets.stance.values, [
    { value: 'agree', count: 2 },
    { value: 'agree_with_changes', count: 1 },
    { value: 'disagree', count: 1 },
    { value: 'none', count: 1 },
    { value: 'other', count: 1 },
  ]);
  assert.deepEqual(await values('', 'province'), { '01': 1, none: 5 });
  assert.deepEqual(await values('', 'hasSuggestion'), { true: 1, false: 5 });
  assert.deepEqual(await values('&group=citizen', 'group'), { citizen: 5, expert: 1 });
  assert.deepEqual(await values('&group=citizen', 'stance'), {
    agree: 2,
    agree_with_changes: 1,
    none: 1,
    other: 1,
  });
  assert.deepEqual(await values('&group=citizen&stance=agree', 'stance'), {
    agree: 2,
    agree_with_changes: 1,
    none: 1,
    other: 1,
  });
  assert.deepEqual((await facets('&group=citizen&stance=agree')).total.count, 2);
  assert.deepEqual(await values('', 'handling'), { to_read: 6 });
  assert.deepEqual(await values('&coded=false', 'coded'), { false: 6 });
  assert.deepEqual(await values('&length=short', 'length'), { none: 1, short: 5 });
  assert.deepEqual(await values('', 'alike'), { false: 6 });
  assert.deepEqual(await values('', 'reason'), {});
  const [today] = all.facets.day.values;
  assert.equal(today?.count, 6);
  assert.deepEqual(await values('&from=2000-01-01&to=2000-01-01', 'day'), { [today.value]: 6 });
  const [chapter, one, two] = consultation.sections;
  const { places } = await facets(`&section=${one?.nodeId}`);
  assert.deepEqual(
    places.values.map(({ filter, value, count, level }) => [filter, value, count, level]),
    [
      ['document', 'du-thao', 5, 0],
      ['section', chapter?.nodeId, 5, 1],
      ['section', one?.nodeId, 2, 2],
      ['section', two?.nodeId, 2, 2],
      ['section', consultation.sections[3]?.nodeId, 1, 3],
      ['question', consultation.question.id, 1, 0],
    ],
    'the other places too, each with all below it',
  );
});

test('words narrow every facet down; what is masked is counted nowhere', async (t) => {
  const { facets, values } = await counting(t);
  assert.deepEqual(await values('&q=thư viện', 'stance'), { agree: 1, agree_with_changes: 1, none: 1 });
  assert.equal((await facets('&q=0912')).total.count, 0);
});

test('of very many comments the roll-up tells what it knows, and a random part the rest, which is said', async (t) => {
  const here = await counting(t);
  const [one] = [...here.names].find(([, name]) => name === 'one') ?? [''];
  const mine = { state: 'read', assignedTo: here.analyst.id };
  const path = `/comments/${publicId(here.parts.keys, one)}/handling`;
  assert.equal((await here.analyst.ask('PATCH', path, mine)).statusCode, 200);
  await here.follow();
  await asOwner(here.ownerUrl, 'ANALYZE considered');
  const read = (more: object) =>
    inTransaction(here.parts.database.pool, (client) =>
      readFacets(client, { consultationId: here.consultation.id, ...more }, 3),
    );
  const known = await read({ group: ['citizen'] });
  assert.deepEqual(known.total, { count: 5, exact: true });
  assert.deepEqual(known.facets.group, {
    exact: true,
    values: [
      { value: 'citizen', count: 5 },
      { value: 'expert', count: 1 },
    ],
  });
  assert.deepEqual(known.facets.handling, {
    exact: true,
    values: [
      { value: 'to_read', count: 4 },
      { value: 'read', count: 1 },
    ],
  });
  assert.deepEqual(
    [known.assigned.exact, [...known.assigned.counted]],
    [
      true,
      [
        [here.analyst.id, 1],
        ['none', 4],
      ],
    ],
  );
  const own = await read({ assigned: [here.analyst.id], language: ['vi'] });
  assert.deepEqual(own.total, { count: 1, exact: true }, 'few, whatever else there is');
  assert.equal(own.assigned.counted.get(here.analyst.id), 1);
  const done = await read({ handling: ['read', 'in_synthesis'] });
  assert.deepEqual(
    [done.total, done.facets.stance.values],
    [{ count: 1, exact: true }, [{ value: 'agree', count: 1 }]],
  );
  assert.equal(known.facets.language.exact, false);
  const reckoned = await read({ language: ['vi'], words: readWords('hoi') });
  assert.equal(reckoned.facets.stance.exact, true, 'one has this word');
  const { total } = await read({ hasSuggestion: false });
  assert.equal(total.exact, false);
  assert.ok(Number.isInteger(total.count));
});

test('how far the analysis is, and what is coded, is counted as its filters find it', async (t) => {
  const here = await counting(t);
  const { pool } = here.parts.database;
  const [one, theme] = [here.storedOf('one'), randomUUID()];
  await pool.query(
    "INSERT INTO theme (id, consultation_id, title, revision) VALUES ($1, $2, 'Giờ mở cửa', 1)",
    [theme, here.consultation.id],
  );
  await pool.query(
    `INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id)
     SELECT bucket, id, consultation_id, id, 1, $2 FROM comment WHERE id = $1`,
    [one, theme],
  );
  await pool.query(
    `INSERT INTO handling (bucket, comment_id, consultation_id, state) SELECT bucket, id, consultation_id, 'read' FROM comment WHERE id = $1`,
    [one],
  );
  assert.deepEqual(await here.values('', 'handling'), { read: 1, to_read: 5 });
  assert.deepEqual(await here.values('&stance=agree', 'coded'), { true: 1, false: 1 });
  assert.equal((await here.facets('&coded=true&handling=read')).total.count, 1);
  await pool.query('UPDATE handling SET assigned_to = $1', [here.analyst.id]);
  const whose = [
    { value: 'none', name: null, count: 5 },
    { value: here.analyst.id, name: `Người ${here.analyst.id.slice(0, 4)}`, count: 1 },
  ];
  assert.deepEqual((await here.facets('')).assigned, { exact: true, values: whose });
  assert.deepEqual((await here.facets('&assigned=none')).assigned.values, whose, 'its own filter left out');
  assert.deepEqual(
    (await here.facets('&handling=to_read')).assigned.values.map(({ count }) => count),
    [5, 0],
    'whoever analyses is there, with nothing too',
  );

  const above = randomUUID();
  await pool.query("INSERT INTO theme (id, consultation_id, title, revision) VALUES ($1, $2, 'Phục vụ', 1)", [
    above,
    here.consultation.id,
  ]);
  await pool.query('UPDATE theme SET parent_id = $1 WHERE id = $2', [above, theme]);
  await pool.query(
    `INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id)
     SELECT bucket, overlay(gen_random_uuid()::text PLACING substr(id::text, 15, 4) FROM 15)::uuid, consultation_id, id, 1, $2
     FROM comment WHERE id = $1`,
    [one, above],
  );
  const themes = (await here.facets(`&theme=${theme}`)).themes.values;
  assert.deepEqual(
    themes,
    [
      { value: above, title: 'Phục vụ', level: 0, count: 1 },
      { value: theme, title: 'Giờ mở cửa', level: 1, count: 1 },
    ],
    'a comment with two themes of a branch is one there',
  );
  assert.deepEqual((await here.facets('&stance=disagree')).themes.values, []);
});
