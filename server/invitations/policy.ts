/**
 * Whether somebody has to choose a password. Those who only act in a name may do without: they sign in by
 * a link to their address, and give a second factor when they submit.
 */
export const passwordNeeded = (invited: {
  roles: readonly unknown[];
  memberships: readonly unknown[];
}): boolean => invited.roles.length > 0 || invited.memberships.length === 0;
