import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change } from '#server/changes/schema.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import type { Settings } from './schema.ts';

const patch = (desk: Desk, slug: string, body: object) => desk.ask('PATCH', `/consultations/${slug}`, body);
const inDays = (n: number) => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + n * 86_400_000).toISOString();

test('the policy of an opened consultation waits for a second administrator and applies as it was proposed', async (t) => {
  const here = await portal(t);
  const { slug } = await here.given.consultation();
  const [one, other] = [await givenDesk(here, 'administrator'), await givenDesk(here, 'administrator')];
  const mixed = { moderation: 'pre', texts: [{ language: 'vi', title: 'x' }] };
  assert.equal((await patch(one, slug, mixed)).statusCode, 422);
  const proposed = await patch(one, slug, { moderation: 'pre', releaseAfterHours: 24 });
  assert.equal(proposed.statusCode, 202, proposed.body);
  assert.deepEqual(
    proposed.json<Change>().effects.map(({ does, setting, from, to }) => [does, setting, from, to]),
    [
      ['set', 'moderation', 'post', 'pre'],
      ['set', 'releaseAfterHours', '72', '24'],
    ],
  );
  const later = await patch(one, slug, { releaseAfterHours: 48 });
  const read = async () => (await one.ask('GET', `/consultations/${slug}/settings`)).json<Settings>();
  const before = await read();
  assert.deepEqual([before.moderation, before.pending.length, before.needsConfirmation], ['post', 2, true]);
  const confirm = (answer: typeof proposed) =>
    other.ask('POST', `/changes/${answer.json<Change>().id}/confirmation`);
  assert.equal((await confirm(proposed)).statusCode, 200);
  const after = await read();
  assert.deepEqual([after.moderation, after.releaseAfterHours, after.appealWindowDays], ['pre', 24, 30]);
  const stale = await confirm(later);
  assert.equal(stale.statusCode, 409);
  assert.match(stale.json().detail, /releaseAfterHours is 24 now, and not 72/);
  assert.equal((await patch(one, slug, { moderation: 'pre' })).statusCode, 200, 'nothing to change');
});

test('the closing of an opened consultation is put off with a public reason, and never comes earlier', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation({ closesAt: new Date(inDays(10)) });
  const editor = await givenDesk(here, 'editor', id);
  const closesAt = inDays(20);
  const pointersOf = async (body: object) => {
    const answer = await patch(editor, slug, body);
    assert.equal(answer.statusCode, 422, answer.body);
    return answer.json().errors.map(({ pointer }: { pointer: string }) => pointer);
  };
  const inEnglish = [{ language: 'en', reason: 'Holidays' }];
  assert.deepEqual(await pointersOf({ closesAt }), ['/extensionReasons']);
  assert.deepEqual(await pointersOf({ closesAt, extensionReasons: inEnglish }), ['/extensionReasons']);
  const extensionReasons = [...inEnglish, { language: 'vi', reason: 'Nghỉ lễ dài ngày' }];
  assert.deepEqual(await pointersOf({ extensionReasons }), ['/extensionReasons']);
  assert.deepEqual(await pointersOf({ closesAt: inDays(9), extensionReasons }), [
    '/closesAt',
    '/extensionReasons',
  ]);
  assert.deepEqual(await pointersOf({ plannedOpensAt: inDays(1) }), ['/plannedOpensAt']);
  const put = await patch(editor, slug, { closesAt, extensionReasons });
  assert.equal(put.statusCode, 200, put.body);
  assert.equal(put.json<Settings>().extensions.length, 1);
  const seen = async (language: string) =>
    (await here.app.inject(`/api/v1/consultations/${slug}?language=${language}`)).json();
  const { closesAt: now, extensions } = await seen('vi');
  assert.equal(now, closesAt);
  assert.deepEqual(
    [extensions.length, extensions[0].to, extensions[0].reason],
    [1, closesAt, 'Nghỉ lễ dài ngày'],
  );
  const { rows } = await here.parts.database.pool.query(
    'SELECT action FROM audit_event WHERE consultation_id = $1 AND actor_id = $2',
    [id, editor.id],
  );
  assert.deepEqual(rows, [{ action: 'consultation.extended' }]);
  const erase = here.parts.database.pool.query('DELETE FROM extension');
  await assert.rejects(erase, { code: '42501' });
});

test('what had to be said before the opening can be changed afterwards, and not taken away', async (t) => {
  const here = await portal(t);
  const reasons = [{ language: 'vi', reason: 'Cơ quan đổi tên.' }];
  const texts = (said: object) => ({ texts: [{ language: 'vi', ...said }], reasons });
  for (const opened of [false, true]) {
    const { id, slug } = await here.given.consultation(opened ? {} : { opensAt: null });
    const editor = await givenDesk(here, 'editor', id);
    const said = { bodyName: 'Bộ A', contact: 'a@example.vn', dataController: 'Bộ A' };
    assert.equal((await patch(editor, slug, texts(said))).statusCode, 200);
    for (const field of Object.keys(said)) {
      const gone = await patch(editor, slug, texts({ [field]: null }));
      assert.equal(gone.statusCode, opened ? 422 : 200, gone.body);
      if (opened) assert.equal(gone.json().errors[0].pointer, `/texts/0/${field}`);
    }
    assert.equal(
      (await patch(editor, slug, texts({ contact: 'b@example.vn', summary: null }))).statusCode,
      200,
    );
  }
});
