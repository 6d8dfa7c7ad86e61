import type { StaffRole } from '#server/access/permissions.ts';

/** A role as it is held or wanted. */
export interface HeldRole {
  personId: string;
  role: StaffRole;
  body: string | null;
}

const keyOf = ({ personId, role, body }: HeldRole) => `${personId} ${role} ${body ?? ''}`;

/** What must be taken away and what given for one set to become the other. */
export function differenceOf(held: readonly HeldRole[], wanted: readonly HeldRole[]) {
  const heldKeys = new Set(held.map(keyOf));
  const wantedKeys = new Set(wanted.map(keyOf));
  return {
    withdraw: held.filter((role) => !wantedKeys.has(keyOf(role))),
    grant: wanted.filter((role) => !heldKeys.has(keyOf(role))),
  };
}

/** Everyone whose rights a difference changes, once each. */
export const concerned = ({ withdraw, grant }: ReturnType<typeof differenceOf>): string[] => [
  ...new Set([...withdraw, ...grant].map(({ personId }) => personId)),
];
