import assert from 'node:assert/strict';
import test from 'node:test';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { browser } from '#server/testing/people.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import type { Settings } from './schema.ts';

const patch = (desk: Desk, slug: string, body: object) => desk.ask('PATCH', `/consultations/${slug}`, body);
const inDays = (n: number) => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + n * 86_400_000).toISOString();

test('an editor makes a consultation, edits it from then on, and everyone sees it announced with its date', async (t) => {
  const here = await portal(t);
  const elsewhere = await here.given.consultation();
  const editor = await givenDesk(here, 'editor', elsewhere.id);
  const plannedOpensAt = inDays(3);
  const wanted = {
    title: ' Luật Thư viện\u00a0(sửa đổi) ',
    language: 'vi',
    plannedOpensAt,
    closesAt: inDays(30),
  };
  const made = await editor.ask('POST', '/consultations', wanted);
  assert.equal(made.statusCode, 201, made.body);
  const { slug, ...settings } = made.json<Settings>();
  assert.match(slug, /^luat-thu-vien-sua-doi/);
  assert.deepEqual(
    [
      settings.phase,
      settings.moderation,
      settings.opensAt,
      settings.trial,
      settings.mayEdit,
      settings.maySetPolicy,
    ],
    ['announced', 'pre', null, false, true, false],
  );
  const again = await editor.ask('POST', '/consultations', wanted);
  assert.equal(again.statusCode, 201);
  assert.notEqual(again.json<Settings>().slug, slug);
  assert.equal((await editor.ask('POST', '/consultations', { ...wanted, slug })).statusCode, 409);
  const seen = (await here.app.inject(`/api/v1/consultations/${slug}`)).json();
  assert.deepEqual([seen.phase, seen.opensAt], ['announced', plannedOpensAt]);
  const texts = [
    {
      language: 'vi',
      bodyName: 'Bộ Văn hóa',
      contact: 'gopy@example.vn',
      howUsed: [{ title: 'Đọc', text: 'Hết' }],
    },
    { language: 'en', title: 'Library Act', summary: 'Short' },
  ];
  const changed = await patch(editor, slug, { texts, responseDueAt: inDays(60) });
  assert.equal(changed.statusCode, 200, changed.body);
  const after = changed.json<Settings>();
  assert.deepEqual(
    after.texts.map(({ language, title, bodyName, summary }) => [language, title, bodyName, summary]),
    [
      ['vi', 'Luật Thư viện\u00a0(sửa đổi)', 'Bộ Văn hóa', null],
      ['en', 'Library Act', null, 'Short'],
    ],
  );
  const removed = await patch(editor, slug, { texts: [{ language: 'en', summary: null }] });
  assert.equal(removed.json<Settings>().texts[1]?.summary, null);
  const titleless = await patch(editor, slug, { texts: [{ language: 'fr', summary: 'x' }] });
  assert.deepEqual([titleless.statusCode, titleless.json().errors[0].pointer], [422, '/texts/0/title']);
});

test('what cannot be made is refused with what to mend', async (t) => {
  const here = await ownPortal(t, { HOST: '0.0.0.0' });
  const admin = await givenDesk(here, 'administrator');
  const wanted = { title: 'Luật', language: 'vi' };
  const cases: [number, object, string][] = [
    [422, { timeZone: 'Mars/Olympus' }, '/timeZone'],
    [422, { plannedOpensAt: inDays(5), closesAt: inDays(4) }, '/closesAt'],
    [422, { trial: true }, '/trial'],
    [400, { slug: 'Không' }, '/slug'],
    [422, { slug: 'new' }, '/slug'],
    [400, { moderation: 'post' }, '/moderation'],
    [400, { title: ' ' }, '/title'],
  ];
  for (const [status, changed, pointer] of cases) {
    const answer = await admin.ask('POST', '/consultations', { ...wanted, ...changed });
    assert.deepEqual([answer.statusCode, answer.json().errors[0].pointer], [status, pointer], answer.body);
  }
});

test('a trial is made on a trial installation alone', async (t) => {
  const here = await portal(t);
  await here.parts.database.pool.query('UPDATE consultation SET opens_at = NULL, rules = NULL');
  const admin = await givenDesk(here, 'administrator');
  const made = await admin.ask('POST', '/consultations', { title: 'Thử', language: 'vi', trial: true });
  assert.deepEqual([made.json<Settings>().trial, made.json<Settings>().moderation], [true, 'post']);
});

test('editors set texts and dates of their own consultations; the policy is for administrators', async (t) => {
  const here = await portal(t);
  const [own, other] = [
    await here.given.consultation({ opensAt: null }),
    await here.given.consultation({ opensAt: null }),
  ];
  const editor = await givenDesk(here, 'editor', own.id);
  const moderator = await givenDesk(here, 'moderator', own.id);
  const admin = await givenDesk(here, 'administrator');
  const texts = [{ language: 'vi', title: 'Tên khác' }];
  assert.equal((await patch(editor, other.slug, { texts })).statusCode, 403);
  assert.equal((await patch(moderator, own.slug, { texts })).statusCode, 403);
  for (const policy of [
    { moderation: 'pre' },
    { releaseAfterHours: 24 },
    { appealWindowDays: 60 },
    { emailRetentionDays: 30 },
  ]) {
    assert.equal((await patch(editor, own.slug, policy)).statusCode, 403);
    const set = await patch(admin, own.slug, { ...policy, texts });
    assert.equal(set.statusCode, 200, set.body);
    const settings = set.json<Settings>();
    assert.deepEqual({ ...settings, ...policy }, settings);
  }
  assert.equal((await moderator.ask('GET', `/consultations/${own.slug}/settings`)).statusCode, 200);
  assert.equal((await moderator.ask('GET', `/consultations/${other.slug}/settings`)).statusCode, 403);
  const nobody = browser(here.app, here.parts, '');
  assert.equal((await nobody('GET', `/consultations/${own.slug}/settings`)).statusCode, 401);
  assert.equal((await nobody('PATCH', `/consultations/${own.slug}`, { texts })).statusCode, 401);
  assert.equal((await nobody('POST', '/consultations', { title: 'x', language: 'vi' })).statusCode, 401);
  assert.equal(
    (await moderator.ask('POST', '/consultations', { title: 'x', language: 'vi' })).statusCode,
    403,
  );
  assert.equal((await patch(admin, 'khong-co', { texts })).statusCode, 404);
  assert.equal((await patch(admin, own.slug, {})).statusCode, 400);
});

test('a consultation of mine is in my list, and all are in an administrator’s', async (t) => {
  const here = await portal(t);
  const [mine, other] = [await here.given.consultation(), await here.given.consultation()];
  const editor = await givenDesk(here, 'editor', mine.id);
  const list = async (desk: Desk, query = '') =>
    (await desk.ask('GET', `/staff/consultations${query}`)).json<{
      items: { slug: string; roles: string[] }[];
      next: string | null;
    }>();
  assert.deepEqual(
    (await list(editor)).items.map(({ slug, roles }) => [slug, roles]),
    [[mine.slug, ['editor']]],
  );
  const admin = await givenDesk(here, 'administrator');
  const first = await list(admin, '?limit=1');
  assert.deepEqual(
    first.items.map(({ slug, roles }) => [slug, roles]),
    [[other.slug, []]],
  );
  const second = await list(admin, `?limit=1&after=${first.next}`);
  assert.deepEqual(
    second.items.map(({ slug }) => slug),
    [mine.slug],
  );
  const nobody = browser(here.app, here.parts, '');
  assert.equal((await nobody('GET', '/staff/consultations')).statusCode, 401);
  assert.equal((await admin.ask('GET', '/staff/consultations?after=$')).statusCode, 400);
});
