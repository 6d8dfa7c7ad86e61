import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Roles } from '#server/roles/schema.ts';
import { givenFinishedChecklist } from '#server/testing/checklist.ts';
import { type Desk, givenDesk, givenThreePeople } from '#server/testing/desk.ts';
import { browser, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import type { Settings } from './schema.ts';
import type { Opening } from './opening-schema.ts';

const inHours = (n: number) => new Date(Math.floor(Date.now() / 1_000) * 1_000 + n * 3_600_000);
const announced = { opensAt: null, closesAt: inHours(240) };

async function ready(t: TestContext, columns: object = {}) {
  const here = await portal(t);
  const [one] = await givenFinishedChecklist(here.parts);
  const consultation = await here.given.consultation({ ...announced, ...columns });
  await here.parts.database.pool.query(
    "UPDATE consultation_text SET data_controller = 'Văn phòng Bộ' WHERE consultation_id = $1",
    [consultation.id],
  );
  const three = await givenThreePeople(here, consultation.id);
  const ask = browser(here.app, here.parts, await sessionCookie(here.parts, one));
  const editor = await givenDesk(here, 'editor', consultation.id);
  return { ...here, ...consultation, admin: { ...one, ask }, editor, three };
}

const read = async (desk: Desk, slug: string) =>
  (await desk.ask('GET', `/consultations/${slug}/opening`)).json<Opening>();
const open = (desk: Desk, slug: string) => desk.ask('POST', `/consultations/${slug}/opening`);
const missingIn = ({ conditions }: Opening) => conditions.filter(({ met }) => !met).map(({ code }) => code);

test('a consultation opens when everything is done, takes comments, and keeps its rules', async (t) => {
  const { app, parts, slug, sections, editor, three } = await ready(t);
  const before = await read(editor, slug);
  assert.deepEqual([before.ready, before.opened, missingIn(before)], [true, false, []]);
  assert.equal((await visitor(app).send(submissionOf([onSection(sections[1])]))).statusCode, 409);
  assert.equal((await open(three[0], slug)).statusCode, 403);
  assert.equal((await browser(app, parts, '')('POST', `/consultations/${slug}/opening`)).statusCode, 401);
  const opened = await open(editor, slug);
  assert.equal(opened.statusCode, 200, opened.body);
  const { rows } = await parts.database.pool.query<{ newest: number }>(
    'SELECT max(number) AS newest FROM rules',
  );
  assert.deepEqual([opened.json<Settings>().phase, opened.json<Settings>().rules], ['open', rows[0]?.newest]);
  assert.equal((await visitor(app).send(submissionOf([onSection(sections[1])]))).statusCode, 201);
  assert.equal((await open(editor, slug)).statusCode, 409);
  assert.equal((await read(editor, slug)).opened, true);
});

test('the planned time is when it opens: until then it is announced, and cannot be moved any more', async (t) => {
  const plannedOpensAt = inHours(5);
  const { app, slug, sections, admin } = await ready(t, { plannedOpensAt });
  assert.equal((await read(admin, slug)).wouldOpenAt, plannedOpensAt.toISOString());
  const opened = await open(admin, slug);
  assert.deepEqual(
    [opened.json<Settings>().phase, opened.json<Settings>().opensAt],
    ['announced', plannedOpensAt.toISOString()],
  );
  assert.equal((await visitor(app).send(submissionOf([onSection(sections[1])]))).statusCode, 409);
  const moved = await admin.ask('PATCH', `/consultations/${slug}`, {
    plannedOpensAt: inHours(1).toISOString(),
  });
  assert.equal(moved.statusCode, 422);
  const { grants } = (await admin.ask('GET', `/consultations/${slug}/roles`)).json<Roles>();
  assert.ok(grants.length > 0);
  const roles = await admin.ask('PUT', `/consultations/${slug}/roles`, { grants: [] });
  assert.equal(roles.statusCode, 409, 'from the act of opening on, it keeps its people');
});

test('nothing opens while something is in the way, and it is said what', async (t) => {
  const { parts, slug, id, admin, three } = await ready(t);
  const { pool } = parts.database;
  const cases: [string, code: string, mend: string][] = [
    [
      "UPDATE consultation_text SET body_name = ' '",
      'responsible_body',
      "UPDATE consultation_text SET body_name = 'Bộ'",
    ],
    [
      'UPDATE consultation SET closes_at = NULL WHERE opens_at IS NULL',
      'dates',
      "UPDATE consultation SET closes_at = now() + '1 day' WHERE opens_at IS NULL",
    ],
    [
      `UPDATE person SET deactivated_at = now() WHERE id = '${three[1].id}'`,
      'moderators',
      `UPDATE person SET deactivated_at = NULL WHERE id = '${three[1].id}'`,
    ],
    [
      `UPDATE second_factor SET confirmed_at = NULL WHERE person_id = '${three[0].id}'`,
      'moderators',
      `UPDATE second_factor SET confirmed_at = now() WHERE person_id = '${three[0].id}'`,
    ],
  ];
  for (const [damage, code, mend] of cases) {
    await pool.query(damage);
    const answer = await open(admin, slug);
    assert.equal(answer.statusCode, 422, answer.body);
    assert.deepEqual(
      answer.json().errors.map(({ pointer }: { pointer: string }) => pointer),
      [`/conditions/${code}`],
    );
    assert.deepEqual(missingIn(await read(admin, slug)), [code]);
    await pool.query(mend);
  }
  const { rows } = await pool.query('SELECT opens_at, rules FROM consultation WHERE id = $1', [id]);
  assert.deepEqual(rows, [{ opens_at: null, rules: null }]);
  assert.equal((await open(admin, slug)).statusCode, 200);
});

test('day one blocks the opening until the checklist is finished; a trial of one’s own needs dates alone', async (t) => {
  const here = await portal(t);
  const admin = await givenDesk(here, 'administrator');
  const real = await here.given.consultation(announced);
  const answer = await open(admin, real.slug);
  assert.equal(answer.statusCode, 422);
  assert.ok(missingIn(await read(admin, real.slug)).includes('moderators'));
  const trial = await here.given.consultation({ ...announced, trial: true });
  assert.deepEqual(
    [(await read(admin, trial.slug)).excepted, (await open(admin, trial.slug)).statusCode],
    [true, 200],
  );
  const dateless = await here.given.consultation({ opensAt: null, closesAt: null, trial: true });
  assert.equal((await open(admin, dateless.slug)).statusCode, 422);
});

test('a trial that others can reach is excepted from nothing', async (t) => {
  const here = await ownPortal(t, { HOST: '0.0.0.0' });
  const admin = await givenDesk(here, 'administrator');
  const trial = await here.given.consultation({ ...announced, trial: true });
  const opening = await read(admin, trial.slug);
  assert.deepEqual([opening.excepted, opening.ready], [false, false]);
  assert.ok(missingIn(opening).includes('checklist'));
  assert.equal((await open(admin, trial.slug)).statusCode, 422);
});

test('a withdrawal and the opening cannot pass each other', async (t) => {
  const { slug, admin, three } = await ready(t);
  const { grants } = (await admin.ask('GET', `/consultations/${slug}/roles`)).json<Roles>();
  const fewer = grants
    .filter(({ personId }) => personId !== three[0].id)
    .map(({ personId, role }) => ({ personId, role }));
  const [withdrawn, opened] = await Promise.all([
    admin.ask('PUT', `/consultations/${slug}/roles`, { grants: fewer }),
    open(admin, slug),
  ]);
  const outcome = [withdrawn.statusCode, opened.statusCode];
  assert.ok(outcome.join() === '200,422' || outcome.join() === '409,200', outcome.join());
});
