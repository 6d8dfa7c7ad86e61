import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import { handingIn } from '#server/testing/handing-in.ts';
import type { TallyRecord, TallyWithHistory } from './schema.ts';

test('a tally is kept by section and stance, corrected and withdrawn with its history, and is no comment', async (t) => {
  const { app, parts, deputy, consultation, holder, person, close } = await handingIn(t);
  const { pool } = parts.database;
  const [, one, two] = consultation.sections;
  const sent = {
    attributionId: deputy.id,
    consultation: consultation.slug,
    name: 'Phiếu hỏi các hộ gia đình xã Tam Kỳ',
    date: '2026-01-02',
    lines: [
      { target: { sectionId: two?.id }, counts: { agree: 300, disagree: 12 } },
      { target: { sectionId: one?.id }, counts: { agree: 40, other: 0 } },
    ],
  };
  const headers = { 'idempotency-key': randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => holder('POST', '/tallies', sent, headers)));
  for (const answer of answers)
    assert.deepEqual([answer.statusCode, answer.json()], [201, answers[0]?.json()]);
  const tally = answers[0]?.json<TallyRecord>();
  assert.deepEqual(
    tally?.lines.map(({ place, counts }) => [place, counts]),
    [
      [one?.nodeId, { agree: 40, agree_with_changes: 0, disagree: 0, other: 0 }],
      [two?.nodeId, { agree: 300, agree_with_changes: 0, disagree: 12, other: 0 }],
    ],
  );
  const other = { ...sent, name: 'Phiếu khác' };
  assert.equal((await holder('POST', '/tallies', other, headers)).statusCode, 409);
  const line = (target: object, counts: object) => ({ ...sent, lines: [{ target, counts }] });
  for (const [wrong, status] of [
    [line({ sectionId: randomUUID() }, { agree: 1 }), 422],
    [line({ sectionId: one?.id }, { agree: 0 }), 422],
    [line({ sectionId: one?.id }, {}), 400],
    [line({ sectionId: one?.id }, { agree: -1 }), 400],
    [line({ sectionId: one?.id }, { yes: 1 }), 400],
    [{ ...sent, lines: [sent.lines[0], sent.lines[0]] }, 422],
    [{ ...sent, date: '2999-01-01' }, 422],
    [{ ...sent, lines: [] }, 400],
  ] as const)
    assert.equal((await holder('POST', '/tallies', wrong)).statusCode, status, JSON.stringify(wrong));
  assert.equal((await app.inject({ method: 'POST', url: '/api/v1/tallies', payload: sent })).statusCode, 401);
  const stranger = await person((await givenAttribution(parts)).id);
  assert.equal((await stranger('POST', '/tallies', sent)).statusCode, 404);
  const path = `/tallies/${tally?.id}`;
  assert.equal((await stranger('GET', path)).statusCode, 404);
  assert.equal((await stranger('PATCH', path, { revision: 1, name: 'Của tôi' })).statusCode, 404);
  assert.equal((await (await person(deputy.id, 'assistant'))('POST', '/tallies', sent)).statusCode, 403);

  const lines = [{ target: { sectionId: one?.id }, counts: { agree: 41 } }];
  const corrected = await holder('PATCH', path, { revision: 1, lines });
  assert.deepEqual(
    corrected.json<TallyRecord>().lines.map(({ counts }) => counts.agree),
    [41],
    corrected.body,
  );
  assert.equal((await holder('PATCH', path, { revision: 1, name: 'Cũ' })).statusCode, 409);
  await close('closes_at', '-1 second');
  assert.equal((await holder('POST', '/tallies', sent)).statusCode, 409);
  assert.equal((await holder('POST', `${path}/withdrawal`, { revision: 2 })).statusCode, 409);
  await close('intake_closes_at', '1 hour');
  assert.equal((await holder('POST', `${path}/withdrawal`, { revision: 2 })).statusCode, 200);
  const { history } = (await holder('GET', path)).json<TallyWithHistory>();
  assert.deepEqual(
    history.map(({ act, content }) => [act, content.lines.map(({ place, counts }) => [place, counts.agree])]),
    [
      ['withdrawn', [[one?.nodeId, 41]]],
      ['corrected', [[one?.nodeId, 41]]],
      [
        'recorded',
        [
          [one?.nodeId, 40],
          [two?.nodeId, 300],
        ],
      ],
    ],
  );
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM comment WHERE consultation_id = $1) AS comments,
       (SELECT count(*)::int FROM submission WHERE consultation_id = $1) AS submissions`,
    [consultation.id],
  );
  assert.deepEqual(rows, [{ comments: 0, submissions: 0 }], 'nothing of it is counted as comments');
});
