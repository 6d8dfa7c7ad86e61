import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { repair } from '#server/counts/recount.ts';
import { testDatabase } from '#server/testing/database.ts';
import { letModerate } from '#server/testing/moderators/sitting.ts';
import { judge, mayBeMore, type Verdict } from '#server/testing/moderators/verdict.ts';
import { givenWaiting } from '#server/testing/moderators/waiting.ts';
import { moderated } from '#server/testing/moderated.ts';

test('eight moderators in processes of their own, killed in between, decide each of 800 comments once', async (t) => {
  const { consultation, moderator, parts, letTimePass, ownerUrl } = await moderated(t);
  const { pool } = parts.database;
  const { login } = await testDatabase(t);
  await givenWaiting(pool, consultation, 800);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  await repair(owner).finally(() => owner.end());
  const people = [];
  for (let n = 0; n < 8; n += 1) {
    const senior = n < 3;
    const { id } = await moderator(senior ? 'senior_moderator' : 'moderator');
    people.push({ login, personId: id, senior, consultationId: consultation.id });
  }
  const { acknowledged, kills } = await letModerate(pool, people, { kills: 12, patience: 240_000 });
  await letTimePass();
  const found = await judge(pool, consultation.id, acknowledged);
  assert.equal(found.comments, 800);
  assert.ok(kills > 0 && found.undone > 0 && found['of these by two people or a senior'] > 0);
  const faults = Object.entries(found).filter(
    ([what, n]) => !mayBeMore.includes(what as keyof Verdict) && n !== 0,
  );
  assert.deepEqual(faults, []);
});
