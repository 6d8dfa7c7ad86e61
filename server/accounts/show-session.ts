import { isAPIError } from 'better-auth/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asker, cookiesOf } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { Forbidden, Unauthorized } from '#server/errors.ts';
import { type CountAttempt, factorOf } from './attempts.ts';
import type { PersonByEmail } from './queries.ts';
import type { Session, SignedIn } from './schema.ts';
import type { SignInLibrary } from './sign-in-library.ts';

/** Who asks in a session of their own: what concerns the ways in is not for keys. */
export function personAtHand(request: FastifyRequest): Who & { sessionId: string } {
  const who = asker(request);
  const { sessionId } = who;
  if (sessionId === undefined) throw new Forbidden('A key for scripts cannot do this. Sign in.');
  return { ...who, sessionId };
}

/** Counts an attempt to give somebody's second factor, whatever it is given for. */
export const countFactor = (
  countAttempt: CountAttempt,
  request: FastifyRequest,
  { personId }: Who,
): Promise<void> => countAttempt(request, factorOf(personId));

/** For `catch`: whatever the library says in its refusals, the visitor is told one sentence. */
export const refusedAs =
  (detail: string) =>
  (error: unknown): never => {
    throw isAPIError(error) ? new Unauthorized(detail) : error;
  };

/** Hands the library's cookies to the visitor. */
export function passCookies(reply: FastifyReply, headers: Headers): void {
  reply.header('set-cookie', headers.getSetCookie());
}

/** From now on the session has the second factor: under a new token, the old one is gone. */
export async function renewWholly(
  request: FastifyRequest,
  reply: FastifyReply,
  library: SignInLibrary,
): Promise<Session> {
  const { headers, response } = await library.api.renewSession({
    headers: cookiesOf(request),
    returnHeaders: true,
  });
  if (!response) throw new Unauthorized();
  passCookies(reply, headers);
  return sessionOf({ ...asker(request), hasSecondFactor: true, wholly: true, secondFactorAt: new Date() });
}

/** What somebody who has just shown who they are is asked next. */
export function nextStep(person: PersonByEmail): SignedIn {
  if (person.hasSecondFactor) return { secondFactor: 'totp' };
  return person.hasRoles ? { secondFactor: 'set_up' } : {};
}

/** What a session shows of itself. */
export function sessionOf(who: Who): Session {
  return {
    person: { id: who.personId, name: who.name, email: who.email, language: who.language },
    secondFactor: secondFactorOf(who),
    secondFactorAt: who.secondFactorAt?.toISOString() ?? null,
    roles: who.granted.map(({ role, slug, consultationId }) => ({
      role,
      consultation: slug,
      consultationId,
    })),
    memberships: [...who.memberships],
  };
}

function secondFactorOf(who: Who): Session['secondFactor'] {
  if (who.secondFactorAt || (who.wholly && who.needsSecondFactor)) return 'given';
  if (who.hasSecondFactor) return 'wanted';
  return who.needsSecondFactor ? 'to_be_set_up' : 'not_needed';
}
