import { Type } from 'typebox';
import { asker, cookiesOf } from '#server/access/guard.ts';
import { Unauthorized } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import type { SigningIn } from './signing-in.ts';
import { oidcIsConfigured } from './oidc-provider.ts';
import { passkeysWork } from './passkeys.ts';
import { findPersonByEmail } from './queries.ts';
import { Session, SignedIn, SignIn, Ways } from './schema.ts';
import { nextStep, passCookies, refusedAs, sessionOf } from './show-session.ts';

const wrong = 'The e-mail address or the password is wrong.';
const tags = ['signing in'];

/** Signing in with a password, signing out. */
export function signInRoutes(app: App, { parts, library, countAttempt }: SigningIn): void {
  const { config, database } = parts;

  app.get(
    '/auth/ways',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Which ways of signing in there are', response: { 200: Ways } },
    },
    async () => ({
      password: true,
      link: config.SMTP_URL !== undefined,
      oidc: oidcIsConfigured(config),
      passkeys: passkeysWork(config),
    }),
  );

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
      // The library works as long for an address that nobody has, and for whoever may have no session.
      const answer = await library.api
        .signInEmail({ body: { email, password }, returnHeaders: true })
        .catch(refusedAs(wrong));
      const person = await findPersonByEmail(database.pool, email);
      if (!person) throw new Unauthorized(wrong);
      passCookies(reply, answer.headers);
      return nextStep(person);
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
