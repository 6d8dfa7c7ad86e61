import type { Pool } from 'pg';
import { NotFound } from '#server/errors.ts';
import { type PersonSeen, seePerson } from './queries.ts';
import type { StaffPerson } from './schema.ts';

/** Somebody as administrators see them; throws NotFound. */
export async function personWith(pool: Pool, id: string): Promise<StaffPerson> {
  const person = await seePerson(pool, id);
  if (!person) throw new NotFound();
  return shownPerson(person);
}

export const shownPerson = (person: PersonSeen): StaffPerson => ({
  ...person,
  invitationExpiresAt: person.invitationExpiresAt?.toISOString() ?? null,
});
