import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import * as tables from '#db/schema/consultations.ts';
import { submissionCount } from '#db/schema/counted.ts';
import { givenCounted } from '#server/testing/counted.ts';
import { portal } from '#server/testing/portal.ts';

const fromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

test('the list shows open consultations first, the one that closes soonest on top', async (t) => {
  const { app, given } = await portal(t);
  const dates = { opensAt: fromNow(-9), closesAt: fromNow(-2) };
  await given.consultation({ slug: 'tong-ket', ...dates, concludedAt: fromNow(-1) });
  await given.consultation({ slug: 'da-dong', ...dates });
  await given.consultation({ slug: 'chua-co-ngay', opensAt: null, closesAt: null });
  await given.consultation({ slug: 'sap-mo', opensAt: fromNow(2), closesAt: fromNow(9), published: false });
  await given.consultation({ slug: 'mo-lau', closesAt: fromNow(50) });
  await given.consultation({ slug: 'sap-dong', closesAt: fromNow(1) });
  const expected = [
    ['sap-dong', 'open'],
    ['mo-lau', 'open'],
    ['sap-mo', 'announced'],
    ['chua-co-ngay', 'announced'],
    ['da-dong', 'closed'],
    ['tong-ket', 'concluded'],
  ];
  const listed: string[][] = [];
  let next: string | null = null;
  do {
    const page: { items: { slug: string; phase: string }[]; next: string | null } = (
      await app.inject(`/api/v1/consultations?limit=2${next ? `&after=${next}` : ''}`)
    ).json();
    listed.push(...page.items.map(({ slug, phase }) => [slug, phase]));
    next = page.next;
  } while (next !== null);
  const known = new Set(expected.map(([slug]) => slug));
  assert.deepEqual(
    listed.filter(([slug]) => known.has(slug)),
    expected,
  );

  const closed = (await app.inject('/api/v1/consultations?phase=closed')).json();
  assert.deepEqual(
    closed.items.map(({ slug }: { slug: string }) => slug),
    ['da-dong'],
  );
  assert.equal((await app.inject('/api/v1/consultations?phase=soon')).statusCode, 400);
  assert.equal((await app.inject('/api/v1/consultations?after=JycnJw')).statusCode, 400);
});

test('a consultation says what is asked, until when, by whom, and what has been said so far', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, slug, document, question, sections } = await given.consultation({ trial: true });
  const { db, pool } = parts.database;
  const of = {
    consultationId: id,
    channel: 'online',
    day: '2026-11-20',
    country: 'VN',
    province: '01',
  } as const;
  await db.insert(submissionCount).values([
    { ...of, group: 'citizen', entry: 'self', n: 7 },
    { ...of, group: 'expert', entry: 'import', n: 3 },
  ]);
  const asked = { place: question.id };
  await givenCounted(pool, id, [
    { place: sections[1]?.nodeId ?? '', stance: 'agree', visibility: 'published', n: 5 },
    { ...asked, group: 'expert', entry: 'import', stance: 'none', visibility: 'published', n: 2 },
    { ...asked, group: 'expert', stance: 'none', visibility: 'withheld', n: 1 },
    { ...asked, stance: 'disagree', visibility: 'withdrawn', n: 4 },
    { ...asked, stance: 'agree', visibility: 'set_aside', n: 900 },
  ]);
  const answer = await app.inject(`/api/v1/consultations/${slug}`);
  assert.equal(answer.statusCode, 200);
  const consultation = answer.json();
  const stances = { agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0 };
  assert.equal(consultation.phase, 'open');
  assert.equal(consultation.trial, true);
  assert.match(consultation.closesAt, /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.deepEqual(consultation.responsibleBody, { name: 'Ban soạn thảo', contact: 'gopy@example.vn' });
  assert.equal(consultation.submissions, 10);
  assert.deepEqual(consultation.counts, {
    comments: 8,
    shown: 7,
    shownByStance: { ...stances, agree: 5, none: 2 },
  });
  assert.deepEqual(consultation.questions[0].counts, {
    comments: 3,
    shown: 2,
    shownByStance: { ...stances, none: 2 },
  });
  const list = (await app.inject('/api/v1/consultations')).json();
  const listed = list.items.find((item: { slug: string }) => item.slug === slug);
  const sides = {
    direct: { comments: 6, shown: 5, shownByStance: { ...stances, agree: 5 }, submissions: 7 },
    handedIn: { comments: 2, shown: 2, shownByStance: { ...stances, none: 2 }, submissions: 3 },
  };
  assert.deepEqual(listed.apart, sides, 'what was sent and what was handed in stand side by side');
  assert.deepEqual(consultation.apart, {
    direct: { ...sides.direct, byGroup: [{ group: 'citizen', shown: 5 }] },
    handedIn: { ...sides.handedIn, byGroup: [{ group: 'expert', shown: 2 }] },
  });
  const answered = consultation.questions[0].apart;
  assert.deepEqual([answered.direct.comments, answered.direct.shown, answered.handedIn.shown], [1, 0, 2]);
  assert.deepEqual(consultation.countsByGroup, [
    { group: 'citizen', shown: 5 },
    { group: 'expert', shown: 2 },
  ]);
  const [summary] = consultation.documents;
  assert.deepEqual(
    [summary.id, summary.slug, summary.version, summary.sections],
    [document.id, 'du-thao', 1, 4],
  );
});

test('texts come in the language asked for, or in the authoritative one', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, slug } = await given.consultation();
  const english = { consultationId: id, language: 'en', title: 'A library programme' };
  await parts.database.db.insert(tables.consultationText).values(english);
  const read = async (language: string) =>
    (await app.inject(`/api/v1/consultations/${slug}?language=${language}`)).json();
  for (const language of ['en', 'EN', 'en-GB'])
    assert.equal((await read(language)).title, english.title, language);
  assert.equal((await read('en')).language, 'en');
  const fallback = await read('fr');
  assert.deepEqual([fallback.language, fallback.languages], ['vi', ['vi', 'en']]);
});

test('a draft that is not published yet is seen nowhere', async (t) => {
  const { app, given } = await portal(t);
  const { slug, sections } = await given.consultation({ published: false });
  assert.deepEqual((await app.inject(`/api/v1/consultations/${slug}`)).json().documents, []);
  for (const path of [
    `consultations/${slug}/documents/du-thao`,
    `consultations/${slug}/documents/du-thao?version=1`,
    `consultations/${slug}/documents/du-thao/sections/${sections[1]?.nodeId}`,
    `sections/${sections[1]?.id}`,
    'consultations/khong-co',
  ]) {
    assert.equal((await app.inject(`/api/v1/${path}`)).statusCode, 404, path);
  }
});

test('the phase follows the clock of the database to the second', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, slug } = await given.consultation({ closesAt: fromNow(1) });
  const phase = async (bust: string) =>
    (await app.inject(`/api/v1/consultations/${slug}?language=${bust}`)).json().phase;
  assert.equal(await phase('vi'), 'open');
  const past = { opensAt: fromNow(-2), closesAt: new Date(Date.now() - 1) };
  await parts.database.db.update(tables.consultation).set(past).where(eq(tables.consultation.id, id));
  assert.equal(await phase('en'), 'closed');
});
