import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { EventRecord } from '#server/events/schema.ts';
import { browser, givenPerson, sessionCookie } from './people.ts';
import { chamber } from './chamber.ts';

/** For tests: an open consultation and people who hand in for a deputy, signed in with the second factor. */
export async function handingIn(t: TestContext) {
  const here = await chamber(t);
  const { app, parts, deputy, consultation } = here;
  const person = async (
    attributionId: string,
    part: 'holder' | 'assistant' = 'holder',
    secondFactor = true,
  ) => {
    const made = await givenPerson(parts, { memberships: [{ attributionId, part }] });
    return browser(app, parts, await sessionCookie(parts, made, { secondFactor }));
  };
  const holder = await person(deputy.id);
  const meeting = {
    attributionId: deputy.id,
    consultation: consultation.slug,
    kind: 'meeting',
    name: 'Hội nghị tiếp xúc cử tri xã Tam Kỳ',
    date: '2026-01-02',
    place: 'Nhà văn hoá xã',
    attendance: 120,
  };
  const record = async (more: object = {}): Promise<EventRecord> => {
    const answer = await holder('POST', '/events', { ...meeting, ...more });
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<EventRecord>();
  };
  const close = (column: 'closes_at' | 'intake_closes_at', at: string) =>
    parts.database.pool.query(
      `UPDATE consultation SET ${column} = clock_timestamp() + $2::interval WHERE id = $1`,
      [consultation.id, at],
    );
  return { ...here, person, holder, meeting, record, close };
}
