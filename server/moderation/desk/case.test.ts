import assert from 'node:assert/strict';
import test from 'node:test';
import { newId, publicId } from '#server/ids.ts';
import { givenComment } from '#server/testing/cases.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import type { Case } from './case-schema.ts';
import type { Claim } from '../claims/claims-schema.ts';

const day = '2026-05-04';

async function office(t: Parameters<typeof portal>[0]) {
  const here = await portal(t);
  const consultation = await here.given.consultation({
    sections: [
      { kind: 'chapter', label: 'Chương I', text: '' },
      { kind: 'article', label: 'Điều 1', text: 'Phạm vi.', parent: 0 },
      {
        kind: 'article',
        label: 'Điều 2',
        text: '',
        heading: 'Thư <viện>',
        parent: 0,
        highlight: 'Mới: mở buổi tối.',
      },
      { kind: 'clause', label: 'khoản 1 Điều 2', text: 'Mở cửa cả ngày chủ nhật.', parent: 2 },
    ],
  });
  const { pool } = here.parts.database;
  const desk = await givenDesk(here, 'moderator', consultation.id);
  const add = (wanted?: Parameters<typeof givenComment>[2]) => givenComment(pool, consultation, wanted);
  const first = async (who: Desk = desk, queue = 'new'): Promise<Case> => {
    const answer = await who.ask('POST', '/moderation/claims', {
      consultation: consultation.slug,
      queue,
      size: 1,
    });
    const [found] = answer.json<Claim>().items;
    assert.ok(found, answer.body);
    return found;
  };
  return { ...here, consultation, pool, desk, add, first };
}

test('a case shows the section with its clauses and what is new, and nothing about who sent it', async (t) => {
  const { add, first, parts, consultation } = await office(t);
  const { submissionId } = await add({
    body: 'Đồng ý\u202E.',
    suggestedText: 'Sửa.',
    deputy: 'Bà Đại biểu',
  });
  const found = await first();
  assert.deepEqual(Object.keys(found.comment).sort(), [
    'body',
    'date',
    'id',
    'invisible',
    'language',
    'revision',
    'stance',
    'suggestedText',
    'visibility',
  ]);
  assert.equal(found.comment.invisible, true);
  const said = JSON.stringify(found);
  for (const secret of [
    'deputy',
    'Đại biểu',
    '"LA"',
    '"79"',
    submissionId,
    publicId(parts.keys, submissionId),
  ])
    assert.ok(!said.includes(secret), secret);
  const { section } = found;
  assert.deepEqual(section.target, { sectionId: consultation.sections[2]?.id });
  assert.deepEqual(
    [section.label, section.heading, section.highlight],
    ['Điều 2', 'Thư <viện>', 'Mới: mở buổi tối.'],
  );
  assert.match(section.html, /<strong>khoản 1 Điều 2<\/strong>.*chủ nhật/);
  assert.deepEqual(section.document, { slug: 'du-thao', title: 'Dự thảo Chương trình' });
  assert.ok(found.outcomes.includes('publish_redacted') && !found.outcomes.includes('confirm'));
});

test('signals say what was noticed in plain words, in both languages', async (t) => {
  const { add, first, pool } = await office(t);
  const { bucket, id } = await add({ body: 'Gọi 0912 345 678' });
  const signals = [{ kind: 'private_data', field: 'body', start: 4, end: 16, detail: 'phone' }];
  await pool.query(
    "INSERT INTO screening (bucket, comment_id, revision, signals, harm, edition) VALUES ($1, $2, 1, $3, true, '1')",
    [bucket, id, JSON.stringify(signals)],
  );
  await pool.query("UPDATE comment SET arrival = 'slowed' WHERE bucket = $1 AND id = $2", [bucket, id]);
  const found = await first();
  assert.deepEqual(
    found.signals.map(({ kind, start, end }) => [kind, start, end]),
    [
      ['private_data', 4, 16],
      ['arrival', undefined, undefined],
    ],
  );
  for (const { explanation } of found.signals) assert.ok(explanation.vi && explanation.en);
});

test('history names colleagues by letters of this case, and a sample does not show how it was decided', async (t) => {
  const here = await office(t);
  const { add, first, pool, consultation, desk } = here;
  const { bucket, id } = await add();
  const found = await first();
  const one = await givenDesk(here, 'moderator', consultation.id);
  const decision = async (by: string, outcome: string, minutes: number) => {
    const decisionId = newId(day, bucket);
    await pool.query(
      `INSERT INTO decision (bucket, id, consultation_id, comment_id, revision, kind, by, outcome, day, at, effective_at,
         reason, from_visibility, note)
       VALUES ($1, $2, $3, $4, 1, 'new', $5, $6, $7, now() - make_interval(mins => $8), now(), $9, 'published', 'Ghi')`,
      [
        bucket,
        decisionId,
        consultation.id,
        id,
        by,
        outcome,
        day,
        minutes,
        outcome === 'withhold' ? 'threat' : null,
      ],
    );
    return decisionId;
  };
  await decision(one.id, 'skip', 30);
  await decision(desk.id, 'second_opinion', 20);
  const last = await decision(one.id, 'withhold', 10);
  await pool.query(
    `INSERT INTO comment_history (bucket, id, comment_id, revision, event, decision_id, from_visibility, to_visibility,
       day, at) VALUES ($1, $2, $3, 1, 'withheld', $4, 'published', 'withheld', $5, now() - interval '10 minutes')`,
    [bucket, newId(day, bucket), id, last, day],
  );
  const again = await first();
  assert.equal(again.reviewId, found.reviewId);
  assert.deepEqual(
    again.history.map(({ event, by }) => [event, by]),
    [
      ['skip', 'A'],
      ['second_opinion', 'B'],
      ['withheld', 'A'],
    ],
  );
  for (const name of [one.id, one.email, desk.id]) assert.ok(!JSON.stringify(again).includes(name));

  await pool.query(
    `UPDATE review SET kind = 'sample', queue = 'sample', about_decision = $1, claimed_by = NULL, claimed_until = NULL`,
    [last],
  );
  await pool.query("UPDATE comment SET visibility = 'withheld' WHERE bucket = $1 AND id = $2", [bucket, id]);
  const third = await givenDesk(here, 'moderator', consultation.id);
  const sample = await first(third, 'sample');
  assert.equal(sample.comment.visibility, 'published');
  assert.deepEqual(
    sample.history.map(({ event }) => event),
    ['skip', 'second_opinion'],
  );
  const touched = { consultation: consultation.slug, queue: 'sample', size: 1 };
  await pool.query('UPDATE review SET claimed_by = NULL, claimed_until = NULL');
  const refused = await one.ask('POST', '/moderation/claims', touched);
  assert.deepEqual(refused.json<Claim>().items, [], 'who decided it does not decide again');
});

test('a proposal, flags, an appeal and questions stand with the case that they are about', async (t) => {
  const here = await office(t);
  const { add, first, pool, consultation, desk } = here;
  const { bucket, id } = await add();
  const { reviewId } = await first();
  const proposal = newId(day, bucket);
  await pool.query(
    `INSERT INTO decision (bucket, id, consultation_id, comment_id, revision, kind, by, outcome, reason, note, day,
       effective_at) VALUES ($1, $2, $3, $4, 1, 'new', $5, 'withhold', 'threat', 'Xem câu cuối.', $6, now())`,
    [bucket, proposal, consultation.id, id, desk.id, day],
  );
  await pool.query(
    `UPDATE review SET state = 'proposed', queue = 'proposed', proposal_id = $1, excluded = ARRAY[$2::uuid],
       claimed_by = NULL, claimed_until = NULL`,
    [proposal, desk.id],
  );
  for (const detail of ['Sợ.', null])
    await pool.query(
      `INSERT INTO flag (bucket, id, consultation_id, comment_id, revision, reason, detail, flagger, day)
       VALUES ($1, $2, $7, $3, 1, 'threat', $4, $5, $6)`,
      [bucket, newId(day, bucket), id, detail, Buffer.from(String(detail)), day, consultation.id],
    );
  const senior = await givenDesk(here, 'senior_moderator', consultation.id);
  const proposed = await first(senior, 'proposed');
  assert.equal(proposed.reviewId, reviewId);
  assert.deepEqual(proposed.proposal, { outcome: 'withhold', reason: 'threat', note: 'Xem câu cuối.' });
  assert.deepEqual(proposed.flags, [{ reason: 'threat', count: 2, details: ['Sợ.'] }]);
  assert.deepEqual(proposed.outcomes.slice(0, 2), ['confirm', 'return']);

  await pool.query(
    `UPDATE review SET state = 'open', kind = 'appeal', queue = 'appeal', about_decision = $1, claimed_by = NULL,
       claimed_until = NULL`,
    [proposal],
  );
  await pool.query(
    `INSERT INTO appeal (bucket, id, comment_id, decision_id, grounds, day) VALUES ($1, $2, $3, $4, 'Tôi trích lời.', $5)`,
    [bucket, newId(day, bucket), id, proposal, day],
  );
  const appealed = await first(senior, 'appeal');
  assert.equal(appealed.appeal?.grounds, 'Tôi trích lời.');
  assert.deepEqual(appealed.outcomes.slice(0, 2), ['uphold', 'overturn']);
});
