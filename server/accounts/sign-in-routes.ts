import { APIError } from 'better-auth/api';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { asker, cookiesOf } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { Unauthorized } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import type { CountAttempt } from './attempts.ts';
import { findPersonByEmail } from './queries.ts';
import { CodeGiven, Session, SignedIn, SignIn } from './schema.ts';
import { checkCode } from './second-factor.ts';
import type { SignInLibrary } from './sign-in-library.ts';

const wrong = 'The e-mail address or the password is wrong.';
const tags = ['signing in'];

/** Signing in with a password, giving the second factor, signing out. */
export function signInRoutes(
  app: App,
  { database: { pool }, keys }: Parts,
  library: SignInLibrary,
  countAttempt: CountAttempt,
): void {
  app.post(
    '/auth/sign-in',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Sign in with e-mail and password',
        body: SignIn,
        response: { 200: SignedIn },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      await countAttempt(request, email);
      // The library works as long for an address that nobody has; whoever was deactivated is nobody as well.
      const answer = await library.api
        .signInEmail({ body: { email, password }, returnHeaders: true })
        .catch(refuse);
      const person = await findPersonByEmail(pool, email);
      if (!person) throw new Unauthorized(wrong);
      passCookies(reply, answer.headers);
      if (person.hasSecondFactor) return { secondFactor: 'totp' as const };
      return person.hasRoles ? { secondFactor: 'set_up' as const } : {};
    },
  );

  app.post(
    '/auth/totp',
    {
      config: { access: 'sign in' },
      schema: { tags, summary: 'Give the second factor', body: CodeGiven, response: { 200: Session } },
    },
    async (request, reply) => {
      const who = asker(request);
      await countAttempt(request, `totp ${who.personId}`);
      if (!(await checkCode({ pool, keys }, who.personId, request.body.code)))
        throw new Unauthorized('The code is wrong, or was used before. Wait for the next one.');
      const { headers } = await library.api.renewSession({
        headers: cookiesOf(request),
        returnHeaders: true,
      });
      passCookies(reply, headers);
      return sessionOf({ ...who, hasSecondFactor: true, wholly: true, secondFactorAt: new Date() });
    },
  );

  app.post(
    '/auth/sign-out',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Sign out on this device', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { headers } = await library.api.endSession({ headers: cookiesOf(request), returnHeaders: true });
      passCookies(reply, headers);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/auth/session',
    {
      config: { access: 'sign in' },
      schema: { tags, summary: 'Who is signed in, with what rights', response: { 200: Session } },
    },
    async (request) => sessionOf(asker(request)),
  );
}

function refuse(error: unknown): never {
  if (error instanceof APIError) throw new Unauthorized(wrong);
  throw error;
}

/** Hands the library's cookies to the visitor. */
export function passCookies(reply: FastifyReply, headers: Headers): void {
  reply.header('set-cookie', headers.getSetCookie());
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
  if (who.secondFactorAt) return 'given';
  if (who.hasSecondFactor) return 'wanted';
  return who.needsSecondFactor ? 'to_be_set_up' : 'not_needed';
}
