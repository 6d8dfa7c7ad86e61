import assert from 'node:assert/strict';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, type Portal } from '#server/testing/portal.ts';
import type { NewRules, Rules } from './schema.ts';

async function read({ app }: Portal, path = '/rules', status = 200): Promise<Rules> {
  const answer = await app.inject(`/api/v1${path}`);
  assert.equal(answer.statusCode, status, answer.body);
  return answer.json<Rules>();
}

async function administrator({ app, parts }: Portal) {
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  return browser(app, parts, await sessionCookie(parts, person));
}

/** The newest rules as an edit begins with them. */
async function edit(portal: Portal): Promise<NewRules> {
  const { number, introduction, reasons } = await read(portal);
  return { basedOn: number, introduction, reasons };
}

test('every installation begins with reasons that name a harm, with examples on both sides of the line', async (t) => {
  const rules = await read(await ownPortal(t), '/rules/1');
  assert.deepEqual(
    rules.reasons.map(({ code, sensitive }) => [code, sensitive]),
    [
      ['advertising', false],
      ['private_data', true],
      ['own_private_data', false],
      ['threats', true],
      ['hatred', true],
      ['sexual_content', false],
      ['malware', false],
      ['copyright', false],
      ['publication_ban', true],
    ],
  );
  for (const { code, words } of rules.reasons) {
    for (const language of ['vi', 'en'] as const) {
      const { name, description, examples, counterExamples } = words[language];
      assert.ok(
        name && description && examples.length > 0 && counterExamples.length > 0,
        `${code} ${language}`,
      );
    }
  }
  assert.match(rules.introductionHtml.vi, /^<p>Một ý kiến/);
});

test('a version is added whole, and the one before stays as it was', async (t) => {
  const here = await ownPortal(t);
  const send = await administrator(here);
  const before = await read(here);
  const wanted = await edit(here);
  wanted.introduction.vi = 'Mới, **ngắn** <script>alert(1)</script>.\n\n- một';
  wanted.reasons = wanted.reasons.slice(1).reverse();
  const answer = await send('POST', '/rules', wanted);
  assert.equal(answer.statusCode, 201, answer.body);
  const made = answer.json<Rules>();
  assert.equal(made.number, before.number + 1);
  assert.deepEqual(made.reasons, wanted.reasons);
  assert.match(made.introductionHtml.vi, /<strong>ngắn<\/strong>/);
  assert.doesNotMatch(made.introductionHtml.vi, /script/);
  assert.deepEqual((await read(here, `/rules/${before.number}`)).reasons, before.reasons);
  const { rows } = await here.parts.database.pool.query(
    "SELECT details FROM audit_event WHERE action = 'rules.adopted' AND subject = $1",
    [String(made.number)],
  );
  assert.equal(rows.length, 1);
});

test('a consultation keeps the version under which it opened', async (t) => {
  const here = await ownPortal(t);
  const { number } = await read(here);
  const open = await here.given.consultation({ rules: number });
  const announced = await here.given.consultation({ opensAt: null, closesAt: null });
  const send = await administrator(here);
  assert.equal((await send('POST', '/rules', await edit(here))).statusCode, 201);
  const kept = await read(here, `/rules?consultation=${open.slug}`);
  assert.deepEqual([kept.number, kept.frozen], [number, true]);
  const newest = await read(here, `/rules?consultation=${announced.slug}`);
  assert.deepEqual([newest.number, newest.frozen], [number + 1, false]);
  const listed = newest.versions.find((version) => version.number === number)?.consultations;
  assert.deepEqual(
    listed?.find(({ slug }) => slug === open.slug),
    { slug: open.slug, title: 'Góp ý Chương trình thư viện' },
  );
  assert.equal(newest.versions[0]?.number, number + 1);
});

test('what is no set of reasons is refused, and says where', async (t) => {
  const here = await ownPortal(t);
  const send = await administrator(here);
  const good = await edit(here);
  const [first, second] = good.reasons;
  if (!first || !second) throw new Error('There are reasons.');
  const words = (changes: object) => ({
    ...first,
    words: { ...first.words, en: { ...first.words.en, ...changes } },
  });
  const refused: [string, number, object][] = [
    ['no example', 400, { ...good, reasons: [words({ examples: [] })] }],
    ['no counter-example', 400, { ...good, reasons: [words({ counterExamples: [] })] }],
    ['an empty description', 400, { ...good, reasons: [words({ description: '  ' })] }],
    ['no reason', 400, { ...good, reasons: [] }],
    ['one language', 400, { ...good, introduction: { vi: 'Một' } }],
    ['a code twice', 422, { ...good, reasons: [first, first] }],
    ['a code with another meaning', 422, { ...good, reasons: [words({ name: 'Criticism' }), second] }],
    ['a stale edit', 409, { ...good, basedOn: good.basedOn + 1 }],
    [
      'Markdown that would exhaust the parser',
      422,
      { ...good, introduction: { vi: '>'.repeat(5_001), en: 'a' } },
    ],
  ];
  for (const [what, status, body] of refused) {
    assert.equal((await send('POST', '/rules', body)).statusCode, status, what);
  }
  const renamed = await send('POST', '/rules', { ...good, reasons: [words({ name: 'Criticism' })] });
  assert.equal(renamed.json().errors[0].pointer, '/reasons/0/words/en/name');
  assert.equal((await read(here)).number, good.basedOn, 'nothing was kept');
});

test('only administrators with an account of their own change the rules', async (t) => {
  const here = await ownPortal(t);
  const { app, parts, given } = here;
  const { id } = await given.consultation();
  const wanted = await edit(here);
  const nobody = await browser(app, parts, '')('POST', '/rules', wanted);
  assert.equal(nobody.statusCode, 401);
  const editor = await givenPerson(parts, { roles: [{ role: 'editor', consultationId: id }] });
  const forbidden = await browser(app, parts, await sessionCookie(parts, editor))('POST', '/rules', wanted);
  assert.equal(forbidden.statusCode, 403);
  const sample = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  await parts.database.pool.query('UPDATE person SET sample = true WHERE id = $1', [sample.id]);
  const trying = await browser(app, parts, await sessionCookie(parts, sample))('POST', '/rules', wanted);
  assert.equal(trying.statusCode, 403, 'rules outlive the sample');
});

test('rules that are not there are not found, and public answers can be kept', async (t) => {
  const here = await ownPortal(t);
  await read(here, '/rules/999', 404);
  await read(here, '/rules?consultation=khong-co', 404);
  await read(here, '/rules/0', 400);
  await read(here, '/rules?nothing=1', 400);
  const answer = await here.app.inject('/api/v1/rules');
  const etag = answer.headers.etag;
  const again = await here.app.inject({ url: '/api/v1/rules', headers: { 'if-none-match': etag } });
  assert.equal(again.statusCode, 304);
});
