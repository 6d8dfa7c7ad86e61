import assert from 'node:assert/strict';
import test from 'node:test';
import { consulted } from '#server/testing/consulted.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import type { SavedView } from './schema.ts';

test('a view is kept under its name, shared with who analyses here and nobody else, deleted by its owner', async (t) => {
  const here = await consulted(t);
  const { consultation } = here;
  const [one, other] = [
    await givenDesk(here, 'analyst', consultation.id),
    await givenDesk(here, 'editor', consultation.id),
  ];
  const save = (by: Desk, name: string, query: string, shared: boolean) =>
    by.ask('POST', '/analysis/views', { consultation: consultation.slug, name, query, shared });
  const list = async (by: Desk) =>
    (await by.ask('GET', `/analysis/views?consultation=${consultation.slug}`)).json<{ items: SavedView[] }>()
      .items;

  const shared = await save(one, ' Phản đối Điều 5 ', 'stance=disagree&q=thư+viện', true);
  assert.equal(shared.statusCode, 201, shared.body);
  const { id, name, own } = shared.json<SavedView>();
  assert.deepEqual([name, own], ['Phản đối Điều 5', true]);
  await save(one, 'Riêng tôi', 'group=deputy', false);
  await save(one, 'Phản đối Điều 5', 'stance=disagree', true);
  assert.deepEqual(
    (await list(one)).map((view) => [view.name, view.query]),
    [
      ['Phản đối Điều 5', 'stance=disagree'],
      ['Riêng tôi', 'group=deputy'],
    ],
  );
  const [seen, ...more] = await list(other);
  assert.deepEqual([seen?.id, seen?.own, more], [id, false, []]);
  assert.ok(seen?.ownerName);

  assert.equal((await other.ask('DELETE', `/analysis/views/${id}`)).statusCode, 404, 'another’s');
  assert.equal((await one.ask('DELETE', `/analysis/views/${id}`)).statusCode, 204);
  assert.equal((await one.ask('DELETE', `/analysis/views/${id}`)).statusCode, 404);
  assert.deepEqual(await list(other), []);

  const elsewhere = await here.given.consultation();
  const stranger = await givenDesk(here, 'analyst', elsewhere.id);
  assert.equal((await save(stranger, 'Nhìn trộm', '', true)).statusCode, 403);
  assert.equal((await save(one, '  ', '', true)).statusCode, 400);
});
