import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { Attribution } from './schema.ts';

const deputy = (name = 'Đại biểu Trần Văn Mẫu') => ({
  capacity: 'deputy',
  assembly: 'national_assembly',
  province: '40',
  texts: [{ language: 'vi', name, delegation: 'Đoàn tỉnh Nghệ An', constituency: 'Đơn vị số 2' }],
});
const organisation = {
  capacity: 'organisation',
  texts: [
    { language: 'vi', name: 'Hội Phụ nữ xã M' },
    { language: 'en', name: 'Women’s Union of M' },
  ],
};

/** A portal with an administrator, and a way to be anybody else. */
async function office(t: TestContext) {
  const { app, parts } = await portal(t);
  const as = async (wanted: Parameters<typeof givenPerson>[1]) => {
    const person = await givenPerson(parts, wanted);
    const again = async () => browser(app, parts, await sessionCookie(parts, person));
    return { person, again, ask: await again() };
  };
  const { ask: admin } = await as({ roles: [{ role: 'administrator' }] });
  const make = async (payload: object) => {
    const answer = await admin('POST', '/attributions', payload);
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<Attribution>();
  };
  const acts = async (subject: string) => {
    const { rows } = await parts.database.pool.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE subject = $1 ORDER BY number',
      [subject],
    );
    return rows.map(({ action }) => action);
  };
  return { app, parts, as, admin, make, acts, nobody: browser(app, parts, '') };
}

test('an administrator enters deputies and organisations, and everybody finds them by their address', async (t) => {
  const { make, nobody, acts } = await office(t);
  const made = await make(deputy());
  assert.equal(made.slug, 'dai-bieu-tran-van-mau');
  assert.equal(
    (await make(deputy())).slug,
    'dai-bieu-tran-van-mau-2',
    'namesakes have addresses of their own',
  );
  const page = await nobody('GET', `/attributions/${made.slug}/public`);
  assert.deepEqual(page.json(), {
    slug: made.slug,
    capacity: 'deputy',
    assembly: 'national_assembly',
    name: 'Đại biểu Trần Văn Mẫu',
    delegation: 'Đoàn tỉnh Nghệ An',
    constituency: 'Đơn vị số 2',
    province: '40',
    language: 'vi',
    languages: ['vi'],
  });
  const { slug } = await make(organisation);
  const english = await nobody('GET', `/attributions/${slug}/public?language=en`);
  assert.equal(english.json().name, 'Women’s Union of M');
  assert.deepEqual(english.json().languages, ['vi', 'en']);
  assert.equal((await nobody('GET', '/attributions/khong-co/public')).statusCode, 404);
  assert.equal((await nobody('GET', '/attributions/khong-co/comments')).statusCode, 404);
  assert.deepEqual(await acts(made.id), ['attribution.created']);
});

test('an ended mandate keeps its page with a note and lets nobody write any more', async (t) => {
  const { make, admin, nobody, as, acts } = await office(t);
  const { id, slug } = await make(deputy());
  const { ask, again } = await as({ memberships: [{ attributionId: id, part: 'holder' }] });
  assert.equal((await ask('GET', '/sets')).statusCode, 200);
  const changed = await admin('PATCH', `/attributions/${id}`, { ended: true });
  assert.equal(changed.statusCode, 200, changed.body);
  assert.match((await nobody('GET', `/attributions/${slug}/public`)).json().endedAt, /^\d{4}-\d\d-\d\d$/);
  assert.equal((await ask('GET', '/sets')).statusCode, 401, 'signed out at once');
  assert.equal((await (await again())('GET', '/sets')).statusCode, 403);
  const late = { email: 'moi@example.vn', name: 'Mới', language: 'vi', part: 'assistant' };
  assert.equal((await admin('POST', `/attributions/${id}/members`, late)).statusCode, 409);
  assert.deepEqual(await acts(id), ['attribution.created', 'attribution.ended']);
});

test('what is no deputy and no organisation is refused with the place that is wrong', async (t) => {
  const { admin, make } = await office(t);
  const { assembly: _, ...without } = deputy();
  for (const [payload, status] of [
    [without, 422],
    [{ ...organisation, assembly: 'peoples_council' }, 422],
    [{ ...deputy(), province: '99' }, 422],
    [{ ...organisation, texts: [{ language: 'vi', name: 'A', delegation: 'B' }] }, 422],
    [{ ...organisation, texts: [organisation.texts[0], organisation.texts[0]] }, 422],
    [{ ...organisation, texts: [] }, 400],
    [{ ...organisation, capacity: 'citizen' }, 400],
    [{ ...organisation, slug: '../x' }, 400],
    [{ ...organisation, more: 1 }, 400],
  ] as const) {
    assert.equal((await admin('POST', '/attributions', payload)).statusCode, status, JSON.stringify(payload));
  }
  const { slug } = await make(organisation);
  assert.equal((await admin('POST', '/attributions', { ...organisation, slug })).statusCode, 409);
  assert.equal((await admin('PATCH', `/attributions/${randomUUID()}`, { ended: true })).statusCode, 404);
  assert.equal((await admin('PATCH', `/attributions/${randomUUID()}`, {})).statusCode, 400);
});

test('a member sees the own names alone, others none', async (t) => {
  const { make, as, nobody, admin } = await office(t);
  const [one, other] = [await make(deputy()), await make(organisation)];
  const { ask } = await as({ memberships: [{ attributionId: one.id, part: 'assistant' }] });
  const { items } = (await ask('GET', '/attributions')).json<{ items: Attribution[] }>();
  assert.deepEqual(items, [{ ...one, part: 'assistant' }]);
  assert.equal((await ask('GET', `/attributions/${one.id}/members`)).statusCode, 200);
  assert.equal((await ask('GET', `/attributions/${other.id}/members`)).statusCode, 404);
  assert.equal((await ask('POST', '/attributions', organisation)).statusCode, 403);
  assert.equal((await ask('PATCH', `/attributions/${one.id}`, { ended: true })).statusCode, 403);
  assert.equal((await nobody('GET', '/attributions')).statusCode, 401);
  const { ask: stranger } = await as({});
  assert.equal((await stranger('GET', '/attributions')).statusCode, 403);
  const ids: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const path: string = `/attributions?limit=1${next && `&after=${next}`}`;
    const page = (await admin('GET', path)).json<{ items: Attribution[]; next: string | null }>();
    ids.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  assert.equal(new Set(ids).size, ids.length, 'every one once');
  assert.ok(ids.includes(one.id) && ids.includes(other.id));
});
