import type { Grant, Roles } from '#server/roles/schema.ts';
import type { StaffPerson } from '#server/people/schema.ts';
import { rolesOfConsultation } from './roles.ts';

export type ConsultationRole = (typeof rolesOfConsultation)[number];
export type Side = 'moderating' | 'drafting';

const sides: Partial<Record<ConsultationRole, Side>> = {
  moderator: 'moderating',
  senior_moderator: 'moderating',
  editor: 'drafting',
  analyst: 'drafting',
  responder: 'drafting',
};

/** The side that a role stands on: who drafts, analyses or answers does not moderate. */
export const sideOf = (role: ConsultationRole): Side | undefined => sides[role];

/** One person in the table of roles. */
export interface RoleRow {
  id: string;
  name: string;
  note: 'inactive' | 'no-factor' | 'invited' | undefined;
  /** The only side on which this person may stand, whatever is ticked. */
  side: Side | undefined;
  held: ConsultationRole[];
  body: string;
}

const isConsultationRole = (role: string): role is ConsultationRole =>
  rolesOfConsultation.some((known) => known === role);

/**
 * Who has a role already, then whom else one could be given to.
 *
 * @param sidesStay whether everybody stays on the side where they have stood: so it is once a consultation is open
 */
export function rowsOf(
  { grants, sides: taken }: Roles,
  others: readonly StaffPerson[],
  sidesStay: boolean,
): RoleRow[] {
  const sideById = new Map(sidesStay ? taken.map(({ personId, side }) => [personId, side]) : []);
  const rows = new Map<string, RoleRow>();
  for (const { personId, name, active, secondFactor, role, body } of grants) {
    const note = active ? (secondFactor ? undefined : 'no-factor') : 'inactive';
    const row = rows.get(personId) ?? rowFor(personId, name, note, sideById.get(personId));
    if (isConsultationRole(role)) row.held.push(role);
    if (body !== null) row.body = body;
    rows.set(personId, row);
  }
  for (const { id, name, state, secondFactor } of others) {
    if (state === 'deactivated' || rows.has(id)) continue;
    const note = state === 'invited' ? 'invited' : secondFactor ? undefined : 'no-factor';
    rows.set(id, rowFor(id, name, note, sideById.get(id)));
  }
  return [...rows.values()];
}

const rowFor = (id: string, name: string, note: RoleRow['note'], side: Side | undefined): RoleRow => ({
  id,
  name,
  note,
  side,
  held: [],
  body: '',
});

/** The roles among the values that a form ticks. */
export const rolesIn = (values: readonly unknown[]): ConsultationRole[] =>
  values.map(String).filter(isConsultationRole);

/** The grants that a form ticks: fields `grant` with `person:role`, and `body:person` for responders. */
export function grantsIn(form: FormData): Grant[] {
  return form.getAll('grant').flatMap((value) => {
    const [personId = '', role = ''] = String(value).split(':');
    if (!isConsultationRole(role)) return [];
    const body = String(form.get(`body:${personId}`) ?? '').trim();
    return [{ personId, role, ...(role === 'responder' ? { body } : {}) }];
  });
}

/** People whom a form puts on both sides, and responders without a body. */
export function faultsIn(grants: readonly Grant[]): { bothSides: string[]; noBody: string[] } {
  const people = [...new Set(grants.map(({ personId }) => personId))];
  const sidesOf = (id: string) =>
    new Set(grants.flatMap(({ personId, role }) => (personId === id ? [sideOf(role)] : [])));
  return {
    bothSides: people.filter((id) => sidesOf(id).has('moderating') && sidesOf(id).has('drafting')),
    noBody: grants.filter(({ role, body }) => role === 'responder' && !body).map(({ personId }) => personId),
  };
}

/** What a set of grants would change: roles given and roles withdrawn. */
export function differenceOf(held: readonly Grant[], wanted: readonly Grant[]) {
  const key = ({ personId, role, body }: Grant) => [personId, role, body ?? ''].join(' ');
  const before = new Set(held.map(key));
  const after = new Set(wanted.map(key));
  return {
    given: wanted.filter((grant) => !before.has(key(grant))),
    withdrawn: held.filter((grant) => !after.has(key(grant))),
  };
}
