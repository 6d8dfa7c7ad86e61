import assert from 'node:assert/strict';
import test from 'node:test';
import { asOwner } from '#server/testing/as-owner.ts';
import { moderatedForFigures } from '#server/testing/figures.ts';
import { visitor } from '#server/testing/visitor.ts';
import type { Transparency } from './schema.ts';

type Here = Awaited<ReturnType<typeof moderatedForFigures>>;

async function figures({ app, consultation }: Here): Promise<Transparency> {
  const answer = await app.inject(`/api/v1/consultations/${consultation.slug}/transparency`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Transparency>();
}

const nonZero = (rows: { reason: string; comments: number }[]) =>
  Object.fromEntries(rows.filter(({ comments }) => comments > 0).map((row) => [row.reason, row.comments]));

const redactions = [{ start: 0, end: 3, reason: 'own_private_data' }];

test('every comment is counted once where it stands, and what is hidden by its reason: by hand', async (t) => {
  const here = await moderatedForFigures(t);
  const { life, answered, decided, one, senior } = here;
  await life('publish');
  await life('publish_redacted', { redactions });
  await life('publish_redacted', { redactions: [...redactions, { start: 4, end: 6, reason: 'threats' }] });
  await life('withhold', { reason: 'advertising' });
  await life('withhold', { reason: 'advertising' });
  await answered(await life('withhold', { reason: 'threats' }), 'confirm');
  await life('withhold', { reason: 'hatred' });
  await answered(await life('set_aside', { reason: 'no_sentence' }, { body: 'xqzv 81 kkjw' }), 'confirm');
  const undone = await life('withhold', { reason: 'malware' });
  assert.equal((await one.ask('POST', `/moderation/decisions/${undone.decisionId}/undo`)).statusCode, 200);
  const question = { questionId: here.consultation.question.id };
  await life('move', { target: question });
  const overturned = await life('withhold', { reason: 'copyright' });
  assert.equal((await here.appeal(overturned)).statusCode, 201);
  await here.decideNext(senior, 'appeal', 'overturn', { result: 'publish' });
  const upheld = await life('withhold', { reason: 'malware' });
  await here.appeal(upheld);
  await here.decideNext(senior, 'appeal', 'uphold');
  await here.appeal(await life('withhold', { reason: 'sexual_content' }));
  await here.comment({}, { consentToPublish: false });
  await here.comment({ body: undefined });
  await here.comment();
  const gone = await here.comment();
  await visitor(here.app).withdraw(gone.code, gone.id);
  await here.settle();
  await asOwner(here.ownerUrl, "UPDATE comment SET disputed = true WHERE visibility = 'considered_only'");

  const shown = await figures(here);
  const all = { comments: 17, submissions: 17 };
  const apart = { direct: all, handedIn: { comments: 0, submissions: 0 } };
  assert.deepEqual(shown.received, { ...all, apart });
  assert.deepEqual(shown.now, {
    published: 3,
    published_redacted: 2,
    pending: 4,
    withheld: 5,
    considered_only: 1,
    set_aside: 1,
    withdrawn: 1,
  });
  assert.deepEqual(nonZero(shown.withheld), { advertising: 2, threats: 1, malware: 1, sexual_content: 1 });
  assert.equal(shown.withheld.length, 9, 'every reason has its line');
  assert.equal(shown.withheld[0]?.name.en, 'Advertising');
  assert.deepEqual(nonZero(shown.redacted), { own_private_data: 2, threats: 1 });
  assert.deepEqual(
    shown.floods.map(({ test, comments }) => [test, comments]),
    [
      ['no_sentence', 1],
      ['numbered_series', 0],
      ['site_probe', 0],
    ],
  );
  assert.deepEqual([shown.moved, shown.disputed, shown.released], [1, 1, 0]);
  assert.deepEqual(shown.appeals, { asked: 3, upheld: 1, overturned: 1, lapsed: 0, waiting: 1 });
  // The one proposed, the one taken back, the one moved, the one that nobody has looked at.
  assert.equal(shown.undecided.comments, 4);
  assert.deepEqual(shown.undecided.ages[0], { fromDays: 0, toDays: 1, shown: 0, notShown: 4 });
  assert.equal(shown.undecided.oldestDays, 0);
  assert.equal(shown.atClosing, null, 'it is open');
  assert.equal(shown.timeToDecision.decisions, 10);
  assert.equal(shown.timeToDecision.exact, true);
  const { rows } = await here.parts.database.pool.query<{ visibility: string; n: number }>(
    'SELECT visibility, count(*) AS n FROM comment WHERE consultation_id = $1 GROUP BY 1',
    [here.consultation.id],
  );
  for (const { visibility, n } of rows)
    assert.equal(Object.entries(shown.now).find(([name]) => name === visibility)?.[1], n, visibility);
  assert.ok(decided);
});

test('times to a decision are from the receipt, or from the correction: median and 95th percentile by hand', async (t) => {
  const here = await moderatedForFigures(t);
  const lives = [await here.comment(), await here.comment(), await here.comment()];
  await visitor(here.app).correct(lives[2]?.code ?? '', lives[2]?.id ?? '', {
    revision: 1,
    target: { sectionId: here.consultation.sections[1]?.id },
    body: 'Tôi nghĩ lại.',
  });
  for (const [n, found] of lives.entries()) {
    const taken = await here.take(here.one, found);
    await here.decided(here.one, taken, 'publish', { revision: n === 2 ? 2 : 1 });
  }
  // Decided one, three and five hours after they came.
  for (const [n, hours] of [1, 3, 100].entries())
    await asOwner(
      here.ownerUrl,
      `UPDATE submission s SET received_at = d.at - interval '${hours} hours' FROM comment m, decision d
       WHERE m.id = '${lives[n]?.stored}' AND s.id = m.submission_id AND d.comment_id = m.id`,
    );
  await asOwner(
    here.ownerUrl,
    `UPDATE revision r SET replaced_at = d.at - interval '5 hours' FROM decision d WHERE d.comment_id = r.comment_id`,
  );
  const { timeToDecision } = await figures(here);
  assert.deepEqual(timeToDecision, {
    decisions: 3,
    exact: true,
    medianSeconds: 3 * 3_600,
    p95Seconds: 4.8 * 3_600,
  });
});

test('flags and what came of them, second decisions and releases are counted', async (t) => {
  const here = await moderatedForFigures(t, { moderation: 'post', flagThreshold: 2, samplePercent: 100 });
  const [first, second, third] = [await here.comment(), await here.comment(), await here.comment()];
  for (const comment of [first, second, third]) {
    await here.flag(comment);
    await here.flag(comment);
  }
  await here.flag(third, 'threats');
  await here.decideNext(here.one, 'flagged', 'publish');
  await here.decideNext(here.one, 'flagged', 'withhold', { reason: 'advertising' });
  await here.settle();
  await here.decideNext(here.other, 'sample', 'publish');
  await here.decideNext(here.other, 'sample', 'publish');
  await here.settle();
  const shown = await figures(here);
  assert.equal(shown.flags.raised, 7);
  assert.deepEqual(
    shown.flags.byReason.map(({ reason, flags }) => [reason, flags]),
    [
      ['hatred', 6],
      ['threats', 1],
    ],
  );
  const reviews = { opened: 3, shown: 1, redacted: 0, withheld: 1, setAside: 0, ended: 0, waiting: 1 };
  assert.deepEqual(shown.flags.reviews, reviews);
  assert.deepEqual(shown.secondDecisions, { agreed: 1, disagreed: 1, waiting: 0 });
});

test('after the closing it stays public what was undecided then, and what became of it', async (t) => {
  const here = await moderatedForFigures(t);
  const [late] = [await here.comment(), await here.comment()];
  await here.life('publish');
  await asOwner(here.ownerUrl, "UPDATE decision SET at = at - interval '2 hours'");
  await asOwner(here.ownerUrl, "UPDATE submission SET received_at = received_at - interval '3 hours'");
  await asOwner(here.ownerUrl, "UPDATE consultation SET closes_at = clock_timestamp() - interval '1 hour'");
  await here.decided(here.one, await here.take(here.one, late), 'publish');
  assert.deepEqual((await figures(here)).atClosing, { undecided: 2, decidedSince: 1, stillUndecided: 1 });
});

test('it can be kept like other public answers, and an unknown consultation has none', async (t) => {
  const here = await moderatedForFigures(t);
  const url = `/api/v1/consultations/${here.consultation.slug}/transparency`;
  const answer = await here.app.inject(url);
  assert.match(String(answer.headers['cache-control']), /^public, max-age=/);
  const again = await here.app.inject({ url, headers: { 'if-none-match': String(answer.headers.etag) } });
  assert.equal(again.statusCode, 304);
  assert.equal((await here.app.inject('/api/v1/consultations/khong-co/transparency')).statusCode, 404);
});
