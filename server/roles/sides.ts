import type { StaffRole } from '#server/access/permissions.ts';

export type Side = 'moderating' | 'drafting';

const sides: Partial<Record<StaffRole, Side>> = {
  moderator: 'moderating',
  senior_moderator: 'moderating',
  analyst: 'drafting',
  editor: 'drafting',
  responder: 'drafting',
};

/** The side of a consultation that a role stands on; an auditor and an administrator stand on none. */
export const sideOf = (role: StaffRole): Side | null => sides[role] ?? null;

/** As error messages name roles. */
export const roleName = (role: StaffRole): string => role.replace('_', ' ');
