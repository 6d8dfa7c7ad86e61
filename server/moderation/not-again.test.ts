import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { lettersDesk } from '#server/testing/letters-desk.ts';
import { type GivenCase, itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';
import type { Queue } from './schema.ts';
import type { Claim } from './claims/claims-schema.ts';

type Here = Awaited<ReturnType<typeof moderated>>;
type Desk = Awaited<ReturnType<Here['moderator']>>;

const claimed = async ({ consultation }: Pick<Here, 'consultation'>, by: Desk, queue: Queue) => {
  const body = { consultation: consultation.slug, queue, size: 5 };
  return (await by.ask('POST', '/moderation/claims', body))
    .json<Claim>()
    .items.map(({ comment }) => comment.id);
};
const free = ({ parts }: Here, { storedReview }: GivenCase) =>
  parts.database.pool.query(
    "UPDATE review SET claimed_by = NULL, claimed_until = NULL, state = 'open' WHERE id = $1",
    [storedReview],
  );

const moderatesOnly = async ({ parts }: Pick<Here, 'parts'>, { id }: Desk, elsewhere: string) => {
  const { pool } = parts.database;
  await pool.query('DELETE FROM role_grant WHERE person_id = $1', [id]);
  const side = [id, elsewhere, 'moderating'];
  await pool.query('INSERT INTO person_side (person_id, consultation_id, side) VALUES ($1, $2, $3)', side);
  await pool.query(
    'INSERT INTO role_grant (id, person_id, consultation_id, role, side) VALUES ($4, $1, $2, $5, $3)',
    [...side, randomUUID(), 'moderator'],
  );
};

test('who knows the author of a comment gets it no more, flagged or corrected', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const [me, other] = [await here.moderator(), await here.moderator()];
  const one = await here.take(me, await here.comment());
  assert.equal(itemOf(await here.decide(me, one, 'recuse'))?.status, 'applied');
  await free(here, await here.take(other, one, { kind: 'flagged' }));
  assert.deepEqual(await claimed(here, me, 'flagged'), []);
  assert.deepEqual(await claimed(here, other, 'flagged'), [one.id]);
  await visitor(here.app).correct(one.code, one.id, { revision: 1, body: 'Khác.' });
  assert.deepEqual(await claimed(here, me, 'new'), []);
  assert.deepEqual(await claimed(here, other, 'new'), [one.id]);
});

test('who took that back gets it again', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const me = await here.moderator();
  const one = await here.take(me, await here.comment());
  const made = itemOf(await here.decide(me, one, 'recuse'));
  await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`);
  await free(here, await here.take(me, one, { kind: 'flagged' }));
  assert.deepEqual(await claimed(here, me, 'flagged'), [one.id]);
});

test('nobody takes a decision back where they moderate no more', async (t) => {
  const here = await moderated(t);
  const elsewhere = await here.given.consultation();
  const me = await here.moderator();
  const one = await here.take(me, await here.comment());
  const made = itemOf(await here.decide(me, one, 'publish'));
  await moderatesOnly(here, me, elsewhere.id);
  const answer = await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`);
  assert.equal(answer.statusCode, 404, answer.body);
  assert.equal((await here.stateOf(one))?.visibility, 'published');
});

test('nobody takes a decision about letters back where they moderate no more', async (t) => {
  const here = await lettersDesk(t, 2);
  const elsewhere = await here.given.consultation();
  const me = await here.moderator();
  const made = itemOf(await here.decideAll(me, await here.claim(me), 'publish'));
  await moderatesOnly(here, me, elsewhere.id);
  assert.equal((await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`)).statusCode, 404);
});

test('a decision is looked at a second time only when it stands', async (t) => {
  const here = await moderated(t, { samplePercent: 100 });
  const [me, other] = [await here.moderator(), await here.moderator()];
  const one = await here.take(me, await here.comment());
  await here.decide(me, one, 'publish');
  assert.deepEqual(await claimed(here, other, 'sample'), []);
  await here.letTimePass();
  await here.parts.database.pool.query("UPDATE review SET queue_at = queue_at - interval '11 seconds'");
  assert.deepEqual(await claimed(here, other, 'sample'), [one.id]);
});

test('a letter that is corrected while all are proposed to be withheld waits for a review of its own', async (t) => {
  const here = await lettersDesk(t, 2);
  const me = await here.moderator();
  const { code, id, stored } = await here.comment();
  await here.pool.query('UPDATE consultation SET moderation = $2 WHERE id = $1', [
    here.consultation.id,
    'post',
  ]);
  await here.pool.query("UPDATE comment SET visibility = 'published' WHERE consultation_id = $1", [
    here.consultation.id,
  ]);
  await here.pool.query(
    `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined, waits_since)
     SELECT bucket, id, consultation_id, $2, revision, '\\x01', 2, queue_at FROM comment WHERE id = $1`,
    [stored, here.clusterId],
  );
  await here.pool.query('UPDATE comment SET queue_at = NULL WHERE id = $1', [stored]);
  const found = await here.claim(me);
  assert.equal(here.statusOf(await here.decideAll(me, found, 'withhold', { reason: 'hatred' })), 'proposed');
  await visitor(here.app).correct(code, id, { revision: 1, body: 'Khác.' });
  const { visibility, waits } = (await here.stateOf({ stored, id, code })) ?? {};
  assert.deepEqual([visibility, waits], ['pending', true]);
});

test('many made-up languages keep nobody from the comments in one that moderators read', async (t) => {
  const here = await moderated(t);
  const me = await here.moderator();
  const { pool } = here.parts.database;
  await pool.query("UPDATE person SET reads = '{vi}' WHERE id = $1", [me.id]);
  const one = await here.comment();
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (let n = 0; n < 110; n += 1)
    await here.comment({}, { language: `a${letters[n % 26]}${letters[Math.floor(n / 26)]}` });
  assert.equal((await claimed(here, me, 'new'))[0], one.id);
});
