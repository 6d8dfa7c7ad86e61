import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf, faultsIn, grantsIn, rowsOf } from './role-table.ts';

const an = '00000000-0000-4000-8000-000000000001';
const binh = '00000000-0000-4000-8000-000000000002';

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test('what is ticked becomes grants; a responder comes with the body', () => {
  const grants = grantsIn(
    form([
      ['grant', `${an}:moderator`],
      ['grant', `${binh}:responder`],
      [`body:${binh}`, ' Sở Văn hoá '],
      [`body:${an}`, 'không dùng'],
    ]),
  );
  assert.deepEqual(grants, [
    { personId: an, role: 'moderator' },
    { personId: binh, role: 'responder', body: 'Sở Văn hoá' },
  ]);
});

test('a role that does not exist for a consultation is not granted', () => {
  assert.deepEqual(grantsIn(form([['grant', `${an}:administrator`]])), []);
});

test('whoever is put on both sides is named, and so is a responder without a body', () => {
  const faults = faultsIn([
    { personId: an, role: 'moderator' },
    { personId: an, role: 'analyst' },
    { personId: binh, role: 'editor' },
    { personId: binh, role: 'auditor' },
    { personId: binh, role: 'responder', body: '' },
  ]);
  assert.deepEqual(faults, { bothSides: [an], noBody: [binh] });
});

test('holders come first, then everybody else who is not shut out, each once', () => {
  const holder = { personId: an, name: 'An', email: 'an@mau.vn', active: true, secondFactor: false };
  const rows = rowsOf(
    {
      consultation: 'dot',
      revision: '0123456789abcdef',
      grants: [
        { ...holder, role: 'moderator', body: null },
        { ...holder, role: 'senior_moderator', body: null },
      ],
      sides: [{ personId: an, name: 'An', side: 'moderating' }],
      needsConfirmation: false,
      pending: [],
      toInvite: [],
    },
    [person(an, 'An', 'active'), person(binh, 'Bình', 'invited'), person('x', 'Cũ', 'deactivated')],
    true,
  );
  assert.deepEqual(
    rows.map(({ name, note, side, held }) => [name, note, side, held]),
    [
      ['An', 'no-factor', 'moderating', ['moderator', 'senior_moderator']],
      ['Bình', 'invited', undefined, []],
    ],
  );
});

test('what changes is named by person, role and body', () => {
  const held = [{ personId: an, role: 'moderator' as const }, responder('Sở Văn hoá')];
  const change = differenceOf(held, [responder('Sở Nội vụ'), { personId: an, role: 'moderator' }]);
  assert.deepEqual(change, { given: [responder('Sở Nội vụ')], withdrawn: [responder('Sở Văn hoá')] });
});

const responder = (body: string) => ({ personId: binh, role: 'responder' as const, body });

const person = (id: string, name: string, state: 'active' | 'invited' | 'deactivated') => ({
  id,
  name,
  state,
  email: 'x@mau.vn',
  language: 'vi',
  sample: false,
  secondFactor: true,
  roles: [],
  memberships: [],
  invitationExpiresAt: null,
  reset: false,
  newDevice: null,
});
