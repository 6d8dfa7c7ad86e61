import assert from 'node:assert/strict';
import test from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { invitePerson } from '#server/invitations/invite.ts';
import { drain, inTransaction } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { grantRole } from '#server/roles/grant.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { givenPerson } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { loadSampleOnce } from './load.ts';
import { removeSample } from './remove.ts';
import { listSampleSignIns } from './sign-ins.ts';

const work = async ({ parts }: Portal) => {
  for (const consumer of [countChanges, foldShown]) await drain(parts.database.pool, consumer);
};
const remove = ({ parts }: Portal) => inTransaction(parts.database.pool, removeSample);

/** Everything in the database but the trail of what was done, as `table column value`, in one order. */
async function contents({ ownerUrl }: Portal): Promise<string[]> {
  const values = (await everyValue(ownerUrl)).filter(({ table }) => table !== 'audit_event');
  return values.map(({ table, column, value }) => `${table} ${column} ${value}`).sort();
}

/** What is in `lines` beyond `others`, each as often as it is there more. */
function beyond(lines: string[], others: string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const n = left.get(line) ?? 0;
    left.set(line, n - 1);
    return n <= 0;
  });
}

const somebodyComments = async ({ app }: Portal, sectionId: string) => {
  const { receipt, comments } = await visitor(app).submit(submissionOf([onSection({ id: sectionId })]));
  await visitor(app).correct(receipt.code, comments[0]?.id ?? '', { revision: 1, body: 'Sửa.' });
  return receipt.code;
};

test('nothing of the sample is left after its removal, and what is real beside it is as it was', async (t) => {
  const around = await ownPortal(t, { SAMPLE_DATA: 'on' });
  const { parts, given } = around;
  const { pool } = parts.database;
  const empty = await contents(around);
  await loadSampleOnce(parts, () => {});
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM section');
  await somebodyComments(around, rows[5]?.id ?? '');
  await work(around);
  const sample = await contents(around);
  const marker = sample.filter((line) => /^installation .*(sample-loaded|T\d\d:)/.test(line));
  assert.equal(marker.length, 2, 'that it was loaded once stays known, or it would be loaded again');

  const real = await given.consultation();
  const code = await somebodyComments(around, real.sections[1]?.id ?? '');
  const editor = await givenPerson(parts, { roles: [{ role: 'editor', consultationId: real.id }] });
  const guest = await pool.query<{ id: string }>("SELECT id FROM person WHERE email = 'quan-tri@example.vn'");
  await pool.query('INSERT INTO person_side (person_id, consultation_id, side) VALUES ($1, $2, $3)', [
    guest.rows[0]?.id,
    real.id,
    'moderating',
  ]);
  await pool.query(
    "INSERT INTO role_grant (id, person_id, consultation_id, role, side) VALUES (gen_random_uuid(), $1, $2, 'moderator', 'moderating')",
    [guest.rows[0]?.id, real.id],
  );
  await work(around);
  const ofGuest = (line: string) => /^(role_grant|person_side) /.test(line) && /moderat/.test(line);
  const both = await contents(around);
  await remove(around);
  await work(around);
  const kept = (await contents(around)).filter((line) => !/^(role_grant|person_side) /.test(line));
  const realOnes = beyond(both, sample).filter((line) => !/^(role_grant|person_side) /.test(line));
  assert.ok(both.some(ofGuest) && !(await contents(around)).some(ofGuest));
  assert.deepEqual(kept, [...empty, ...marker, ...realOnes].sort());
  const held = await pool.query('SELECT FROM role_grant WHERE person_id = $1', [editor.id]);
  assert.equal(held.rowCount, 1);
  assert.equal((await visitor(around.app).receipt(code)).comments[0]?.body, 'Sửa.');
  const { wrongCells, submissions } = await recount(pool);
  assert.deepEqual({ wrongCells, submissions }, { wrongCells: 0, submissions: 1 });
  await loadSampleOnce(parts, () => assert.fail('a removed sample does not come back'));
});

test('whom the sample’s people invited or gave a role to keeps it', async (t) => {
  const around = await portal(t);
  const { given, parts } = around;
  const { pool } = parts.database;
  const real = await given.consultation();
  const [person, guest] = [await givenPerson(parts), await givenPerson(parts)];
  await pool.query('UPDATE person SET sample = true WHERE id = $1', [guest.id]);
  const wanted = { email: 'moi@example.vn', name: 'Mời', language: 'vi', invitedBy: guest.id };
  await inTransaction(pool, async (client) => {
    await invitePerson(client, parts, wanted);
    const role = { personId: person.id, role: 'editor', consultationId: real.id } as const;
    await grantRole(client, { ...role, grantedBy: guest.id });
  });
  await remove(around);
  const grants = 'SELECT role, granted_by FROM role_grant WHERE person_id = $1';
  assert.deepEqual((await pool.query(grants, [person.id])).rows, [{ role: 'editor', granted_by: null }]);
  assert.equal((await pool.query('SELECT FROM invitation')).rowCount, 1);
  assert.equal((await pool.query('SELECT FROM person WHERE id = $1', [guest.id])).rowCount, 0);
});

test('only what is marked goes through that door, and the portal has no other', async (t) => {
  const around = await portal(t);
  const { given, parts } = around;
  await given.consultation();
  await givenPerson(parts);
  const before = await contents(around);
  await remove(around);
  assert.deepEqual(await contents(around), before);
  for (const table of ['consultation', 'comment', 'person'])
    await assert.rejects(parts.database.pool.query(`DELETE FROM ${table}`), { code: '42501' });
  assert.deepEqual(await listSampleSignIns({ ...parts, pool: parts.database.pool }), []);
});
