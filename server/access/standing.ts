import type { MemberPart } from './permissions.ts';
import type { PersonRow } from './queries.ts';
import type { Who } from './who.ts';

/** Roles need the second factor; drafting in a name does not, submitting asks for it at the act itself. */
export function standing(person: PersonRow, session: { sessionId?: string; at: Date | null }): Who {
  const needsSecondFactor = person.granted.length > 0 || person.hasSecondFactor;
  const parts = [...new Set<MemberPart>(person.memberships.map(({ part }) => part))];
  return {
    personId: person.id,
    email: person.email,
    name: person.name,
    language: person.language,
    sample: person.sample,
    ...(session.sessionId ? { sessionId: session.sessionId } : {}),
    secondFactorAt: session.at,
    hasSecondFactor: person.hasSecondFactor,
    needsSecondFactor,
    signedIn: true,
    ...rolesOf(person, session.at !== null || !needsSecondFactor),
    parts,
    granted: person.granted,
    memberships: person.memberships,
  };
}

/** Roles count for whoever is signed in wholly. */
export const rolesOf = ({ granted }: PersonRow, wholly: boolean): Pick<Who, 'wholly' | 'roles'> => ({
  wholly,
  roles: wholly ? granted : [],
});
