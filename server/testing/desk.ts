import type { StaffRole } from '#server/access/permissions.ts';
import type { Portal } from './portal.ts';
import { browser, type GivenPerson, givenPerson, sessionCookie } from './people.ts';

/** Somebody on staff who is signed in, and what their browser says over HTTP. */
export interface Desk extends GivenPerson {
  ask: ReturnType<typeof browser>;
}

/** For tests: somebody with a role, in a consultation unless they administer, signed in with the second factor. */
export async function givenDesk(
  { app, parts }: Pick<Portal, 'app' | 'parts'>,
  role: StaffRole,
  consultationId?: string,
): Promise<Desk> {
  const roles = [{ role, ...(consultationId ? { consultationId } : {}) }];
  const person = await givenPerson(parts, { roles });
  return { ...person, ask: browser(app, parts, await sessionCookie(parts, person)) };
}

/** For tests: a senior and two moderators, so that a consultation can be open. */
export async function givenThreePeople(here: Pick<Portal, 'app' | 'parts'>, consultationId: string) {
  return [
    await givenDesk(here, 'senior_moderator', consultationId),
    await givenDesk(here, 'moderator', consultationId),
    await givenDesk(here, 'moderator', consultationId),
  ] as const;
}
