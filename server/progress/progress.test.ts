import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { drain } from '#server/outbox/consume.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { mailer } from '#server/testing/mailer.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { hourMs, hourOf } from './intake.ts';
import { raiseAlerts } from './raise-alerts.ts';
import type { Alerts, Progress } from './schema.ts';

async function running(t: TestContext, closesIn = 30 * 24) {
  const { url, arrived } = await mailServer(t);
  const here = await ownPortal(t, { SMTP_URL: url });
  const { pool } = here.parts.database;
  const consultation = await here.given.consultation({
    moderation: 'pre',
    opensAt: new Date(Date.now() - 10 * 24 * hourMs),
    closesAt: new Date(Date.now() + closesIn * hourMs),
  });
  const editor = await givenDesk(here, 'editor', consultation.id);
  const base = `/consultations/${consultation.slug}`;
  const post = mailer(t, here.parts, here.ownerUrl);
  const none: Alerts = { undecidedHours: null, intakeTimes: null, silentHours: null };
  return {
    ...here,
    pool,
    consultation,
    editor,
    base,
    arrived,
    async send(sent: object = {}) {
      await visitor(here.app).submit(submissionOf([onSection(consultation.sections[1])], { ...sent }));
      await drain(pool, countChanges);
    },
    async progress(): Promise<Progress> {
      const answer = await editor.ask('GET', `${base}/progress`);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<Progress>();
    },
    async set(alerts: Partial<Alerts>) {
      const answer = await editor.ask('PUT', `${base}/alerts`, { ...none, ...alerts });
      assert.equal(answer.statusCode, 200, answer.body);
    },
    /** Two workers at once look, and the mailer sends what they leave: subjects that arrived by now. */
    async look(): Promise<string[]> {
      await Promise.all([
        raiseAlerts({ pool, keys: here.parts.keys }),
        raiseAlerts({ pool, keys: here.parts.keys }),
      ]);
      await post.round();
      return arrived.map(({ headers }) => headers.get('subject') ?? '');
    },
  };
}

test('those responsible see the time left, intake by the hour, what waits and who is silent', async (t) => {
  const { send, progress, ownerUrl, pool } = await running(t);
  await send({ province: '01' });
  await send({ country: 'FR' });
  await asOwner(ownerUrl, "UPDATE submission SET received_at = received_at - interval '5 hours'");
  const found = await progress();
  assert.equal(found.phase, 'open');
  const left = found.clock.leftMs ?? 0;
  assert.equal(found.clock.phase, 'open');
  assert.ok(left > 29 * 24 * hourMs && left < 30 * 24 * hourMs, 'to the second, by the clock that closes');
  assert.equal(found.intake.hours.length, 48);
  assert.deepEqual(found.intake.hours.at(-1)?.submissions, { direct: 2, handedIn: 0 });
  const nothing = { direct: 0, handedIn: 0 };
  assert.deepEqual([found.intake.lastHour, found.intake.usual], [nothing, nothing]);
  assert.deepEqual([found.events.meetings.n, found.tallies.tallies], [0, 0]);
  assert.deepEqual([found.undecided.comments, found.undecided.oldestHours], [2, 5]);
  assert.deepEqual(
    found.silent.sections.map(({ label }) => label),
    ['Điều 2'],
  );
  assert.deepEqual(found.silent.groups, ['deputy', 'organisation', 'expert']);
  assert.equal(found.silent.provinces.length, 33);
  assert.ok(!found.silent.provinces.some(({ code }) => code === '01'));
  assert.ok((await recount(pool)).wrongCells > 0, 'the hours were moved behind the roll-up’s back');
});

test('a letter says once that comments wait too long, and again only after none did', async (t) => {
  const { send, set, look, ownerUrl, editor, progress, arrived } = await running(t);
  await send();
  await set({ undecidedHours: 4 });
  assert.deepEqual(await look(), []);
  await asOwner(ownerUrl, "UPDATE submission SET received_at = received_at - interval '5 hours'");
  assert.equal((await look()).length, 1);
  assert.match((await look())[0] ?? '', /^Có ý kiến chờ quá lâu: Góp ý Chương trình thư viện/);
  assert.equal(arrived.length, 1, 'once for the crossing');
  assert.deepEqual(arrived[0]?.to, [editor.email]);
  assert.ok((await progress()).crossed.undecidedHours);
  await asOwner(ownerUrl, 'UPDATE comment SET queue_at = NULL');
  await look();
  await asOwner(ownerUrl, 'UPDATE comment SET queue_at = clock_timestamp()');
  assert.equal((await look()).length, 2);
  await set({ undecidedHours: 100 });
  assert.equal((await look()).length, 2);
});

test('a letter says that an hour brought far more than usual', async (t) => {
  const { set, look, pool, consultation } = await running(t);
  const hour = async (ago: number, submissions: number, handedIn = false) =>
    pool.query(
      `INSERT INTO intake_hour (consultation_id, hour, handed_in, submissions, comments) VALUES ($1, $2, $4, $3, $3)
       ON CONFLICT (consultation_id, hour, handed_in) DO UPDATE SET submissions = excluded.submissions`,
      [consultation.id, new Date(hourOf(new Date()).getTime() - ago * hourMs), submissions, handedIn],
    );
  for (let ago = 2; ago < 100; ago += 1) await hour(ago, 10);
  await set({ intakeTimes: 5 });
  await hour(1, 19);
  await hour(1, 5_000, true);
  assert.deepEqual(await look(), [], 'bodies hand in much at once');
  await hour(1, 60);
  assert.match((await look())[0] ?? '', /nhiều hơn hẳn/);
  assert.equal((await look()).length, 1);
});

test('a letter says before the closing that provinces are silent, not earlier', async (t) => {
  const { set, look, send, ownerUrl } = await running(t, 72);
  await send({ province: '01' });
  await set({ silentHours: 48 });
  assert.deepEqual(await look(), []);
  await asOwner(ownerUrl, "UPDATE consultation SET closes_at = closes_at - interval '30 hours'");
  assert.match((await look())[0] ?? '', /chưa góp ý/);
  assert.equal((await look()).length, 1);
});

test('who has no part in it sees nothing, and thresholds are whole numbers in bounds', async (t) => {
  const here = await running(t);
  const { app, base, editor, consultation } = here;
  assert.equal((await app.inject(`/api/v1${base}/progress`)).statusCode, 401);
  const moderator = await givenDesk(here, 'moderator', consultation.id);
  assert.equal((await moderator.ask('GET', `${base}/progress`)).statusCode, 403);
  const analyst = await givenDesk(here, 'analyst', consultation.id);
  assert.equal((await analyst.ask('GET', `${base}/progress`)).statusCode, 200);
  const alerts = { undecidedHours: 4, intakeTimes: null, silentHours: null };
  assert.equal((await analyst.ask('PUT', `${base}/alerts`, alerts)).statusCode, 403);
  for (const undecidedHours of [0, 1.5, 100_000, '4'])
    assert.equal((await editor.ask('PUT', `${base}/alerts`, { ...alerts, undecidedHours })).statusCode, 400);
  assert.equal((await editor.ask('PUT', `${base}/alerts`, { undecidedHours: 4 })).statusCode, 400);
});
