import assert from 'node:assert/strict';
import test from 'node:test';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import type { Consultation } from '#server/consultations/schema.ts';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import type { Summary } from '#server/figures/schema.ts';
import { drain } from '#server/outbox/consume.ts';
import type { Statistics } from '#server/statistics/schema.ts';
import { exporting } from '#server/testing/exporting.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import type { Transparency } from '#server/transparency/schema.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

test('comments, submissions, letters, attendance and tallies stand apart everywhere, and nothing is added', async (t) => {
  const here = await exporting(t);
  const { app, parts, consultation, analyst, take } = here;
  const { pool } = parts.database;
  const [, section, another] = consultation.sections;
  const body = await givenAttribution(parts, { capacity: 'organisation' });
  const person = await givenPerson(parts, { memberships: [{ attributionId: body.id, part: 'holder' }] });
  const holder = browser(app, parts, await sessionCookie(parts, person));
  const post = async (path: string, sent: object) => {
    const answer = await holder('POST', path, sent);
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<{ id: string }>();
  };
  const about = { attributionId: body.id, consultation: consultation.slug, date: '2026-01-02' };
  const event = { ...about, name: 'Họp dân', place: 'Nhà văn hoá' };
  const meeting = await post('/events', { ...event, kind: 'meeting', attendance: 120 });
  await post('/events', { ...event, kind: 'meeting', attendance: 80 });
  await post('/events', { ...event, kind: 'letter' });
  const withdrawn = await post('/events', { ...event, kind: 'meeting', attendance: 7_000 });
  await holder('POST', `/events/${withdrawn.id}/withdrawal`, { revision: 1 });
  await post('/tallies', {
    ...about,
    name: 'Phiếu hỏi',
    lines: [{ target: { sectionId: section?.id }, counts: { agree: 5_000, disagree: 3 } }],
  });
  await post(`/events/${meeting.id}/submissions`, {
    consentToPublish: true,
    comments: [onSection(section, { stance: 'agree' }), onSection(another, { stance: 'disagree' })],
  });
  await visitor(app).submit(submissionOf([onSection(section, { stance: 'agree' })]));
  await drain(pool, countChanges);

  const asked = await analyst.ask('GET', `/analysis/summary?consultation=${consultation.slug}`);
  const summary = asked.json<Summary>();
  assert.deepEqual(
    [
      summary.direct.comments,
      summary.handedIn.comments,
      summary.submissions?.direct,
      summary.submissions?.handedIn,
    ],
    [1, 2, 1, 1],
    asked.body,
  );
  assert.deepEqual(summary.events, {
    meetings: { n: 2, declared: 2, attendance: 200 },
    letters: { n: 1, declared: 0, attendance: 0 },
  });
  assert.equal(summary.tallies?.tallies, 1);
  assert.deepEqual(
    summary.tallies?.sections.map(({ place, bodies, counts }) => [place, bodies, counts]),
    [[section?.nodeId, 1, { agree: 5_000, agree_with_changes: 0, disagree: 3, other: 0 }]],
  );
  const narrowed = await analyst.ask(
    'GET',
    `/analysis/summary?consultation=${consultation.slug}&stance=agree`,
  );
  assert.deepEqual([narrowed.json<Summary>().events, narrowed.json<Summary>().tallies], [null, null]);

  const told = (await app.inject(`/api/v1/consultations/${consultation.slug}/statistics`)).json<Statistics>();
  assert.deepEqual(
    [told.totals.direct.comments, told.totals.handedIn.comments, told.totals.submissions, told.events],
    [1, 2, { direct: 1, handedIn: 1 }, summary.events],
  );
  assert.match(told.tallies?.note.en ?? '', /not a vote, not a sample/i);
  assert.deepEqual(
    told.tallies?.sections.map(({ id, bodies, agree, disagree, other }) => [
      id,
      bodies,
      agree,
      disagree,
      other,
    ]),
    [[section?.nodeId, 1, 5_000, null, 0]],
    'a number of people whom everybody may know is left out',
  );

  const page = (await app.inject(`/api/v1/consultations/${consultation.slug}`)).json<Consultation>();
  const { direct, handedIn } = page.apart;
  assert.deepEqual(
    [direct.comments, direct.submissions, direct.shownByStance.agree, direct.byGroup],
    [1, 1, 1, [{ group: 'citizen', shown: 1 }]],
  );
  assert.deepEqual(
    [handedIn.comments, handedIn.submissions, handedIn.shownByStance.disagree, handedIn.byGroup],
    [2, 1, 1, [{ group: 'organisation', shown: 2 }]],
  );
  const open = await app.inject(`/api/v1/consultations/${consultation.slug}/transparency`);
  assert.deepEqual(open.json<Transparency>().received.apart, {
    direct: { comments: 1, submissions: 1 },
    handedIn: { comments: 2, submissions: 1 },
  });
  assert.equal((await recount(pool)).wrongCells, 0, 'nothing of them is in the roll-ups');
  const lines = (files: Map<string, Buffer>, name: string) =>
    String(files.get(`${name}.jsonl`))
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Record<string, unknown> => JSON.parse(line));
  const { files } = await take({ format: 'jsonl' });
  assert.deepEqual(
    lines(files, 'comments')
      .map(({ entry, event, event_attendance }) => [entry, event, event_attendance])
      .sort(),
    [
      ['organisation', 'Họp dân', 120],
      ['organisation', 'Họp dân', 120],
      ['self', null, null],
    ],
  );
  const totals = (await take({ format: 'jsonl', dataset: 'totals' })).files;
  // Submissions are told by one dimension at a time: each of them is all of them.
  const sum = (name: string, column: string) =>
    lines(totals, name)
      .filter(({ dimension = 'entry' }) => dimension === 'entry')
      .reduce((all, row) => all + Number(row[column] ?? 0), 0);
  assert.deepEqual(
    [
      sum('totals', 'comments'),
      sum('submissions', 'submissions'),
      sum('events', 'event_attendance'),
      sum('tallies', 'number'),
    ],
    [3, 2, 200, 5_003],
  );
});
