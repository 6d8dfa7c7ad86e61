import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type MemberPart,
  may,
  type Permission,
  permissions,
  type Rule,
  type StaffRole,
} from './permissions.ts';

const here = 'a';
const elsewhere = 'b';
const nobody = { signedIn: false, wholly: false, secondFactorAt: null, roles: [], parts: [] };
const account = { ...nobody, signedIn: true, wholly: true, secondFactorAt: new Date() };

const withRole = (
  role: StaffRole,
  consultationId: string | null = role === 'administrator' ? null : here,
) => ({
  ...account,
  roles: [{ role, consultationId }],
});
const withPart = (...parts: MemberPart[]) => ({ ...account, parts });

const names = Object.keys(permissions) as Permission[];
const ruleOf = (name: Permission): Rule => permissions[name];

test('without an account one may what is public, and nothing else', () => {
  assert.deepEqual(
    names.filter((name) => may(nobody, name, here)),
    ['public'],
  );
});

test('before the second factor a session may only finish signing in', () => {
  const half = { ...withRole('administrator'), wholly: false };
  assert.deepEqual(
    names.filter((name) => may(half, name, here)),
    ['public', 'sign in'],
  );
  assert.equal(may(account, 'own account'), true);
  assert.equal(may(account, 'manage people'), false);
});

test('a role holds where it was granted, an administrator’s everywhere', () => {
  for (const name of names.filter((each) => ruleOf(each).roles)) {
    const { roles = [], perConsultation } = ruleOf(name);
    for (const role of roles) {
      assert.equal(may(withRole(role), name, here), true, `${role}: ${name}`);
      assert.equal(may(withRole(role), name), true, `${role}: ${name}, somewhere`);
      const abroad = !perConsultation || role === 'administrator';
      assert.equal(may(withRole(role), name, elsewhere), abroad, `${role}: ${name}, elsewhere`);
    }
  }
});

test('a name is drafted in by its members and submitted in by its holder, also before the second factor', () => {
  assert.equal(may(withPart('assistant'), 'draft in a name'), true);
  assert.equal(may({ ...withPart('holder'), wholly: false }, 'submit in a name'), true);
  assert.equal(may(withPart('assistant'), 'submit in a name'), false);
  assert.equal(may({ ...withPart('holder'), signedIn: false }, 'submit in a name'), false);
});

test('who holds a name lets others in only with the second factor given in the session', () => {
  const holder = withPart('holder');
  assert.equal(may(holder, 'choose assistants'), true);
  assert.equal(may({ ...holder, secondFactorAt: null }, 'choose assistants'), false);
  assert.equal(may(withPart('assistant'), 'choose assistants'), false);
  const both = { ...withRole('administrator'), parts: ['holder' as const], secondFactorAt: null };
  assert.equal(may(both, 'choose assistants'), true, 'as an administrator with a key');
});

/** The roles table of product.md, read from the side of the role: what must never be together. */
test('who moderates does not analyse, edit or answer; who administers does neither; nobody else grants roles', () => {
  const of = (role: StaffRole) => names.filter((name) => may(withRole(role), name, here));
  const drafting: Permission[] = ['analyse', 'publish drafts', 'answer', 'edit texts and dates'];
  const moderating: Permission[] = ['decide display', 'settle appeals'];
  const ruling: Permission[] = [
    'set policy',
    'grant roles',
    'confirm changes',
    'manage people',
    'manage attributions',
    'run the installation',
  ];
  const disjoint = (role: StaffRole, never: Permission[]) =>
    assert.deepEqual(
      of(role).filter((name) => never.includes(name)),
      [],
      role,
    );
  disjoint('moderator', [...drafting, ...ruling, 'settle appeals']);
  disjoint('senior_moderator', [...drafting, ...ruling]);
  disjoint('analyst', [...moderating, ...ruling, 'publish drafts', 'answer', 'edit texts and dates']);
  disjoint('editor', [...moderating, ...ruling]);
  disjoint('responder', [...moderating, ...ruling, 'analyse', 'publish drafts', 'edit texts and dates']);
  disjoint('auditor', [...moderating, ...ruling, ...drafting]);
  disjoint('administrator', [...moderating, 'analyse', 'publish drafts', 'answer', 'export figures']);
});
