import { Type } from 'typebox';
import { Unauthorized } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import type { SigningIn } from './signing-in.ts';
import { findPersonByEmail } from './queries.ts';
import { LinkOpened, LinkWanted, SignedIn } from './schema.ts';
import { nextStep, passCookies, refusedAs } from './show-session.ts';

const tags = ['signing in'];
const spent = 'This link was used before, or is older than 15 minutes. Ask for a new one.';

/** Signing in with a link that comes by mail. */
export function signInLinkRoutes(app: App, { parts, library, countAttempt }: SigningIn): void {
  const { pool } = parts.database;
  const underway = new Set<Promise<void>>();
  app.addHook('onClose', async () => void (await Promise.all(underway)));

  app.post(
    '/auth/link',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Ask for a link that signs in, by mail; says nothing about whether there is an account',
        body: LinkWanted,
        response: { 202: Type.Null() },
      },
      // After the answer, so that its time does not tell either.
      onResponse: async (request, reply) => {
        if (reply.statusCode !== 202) return;
        const sending = sendLink(request.body.email).catch((error: unknown) =>
          request.log.warn({ err: error }, 'a sign-in link could not be made'),
        );
        underway.add(sending);
        await sending.finally(() => underway.delete(sending));
      },
    },
    async (request, reply) => {
      await countAttempt(request, request.body.email);
      return reply.code(202).send(null);
    },
  );

  async function sendLink(email: string): Promise<void> {
    // What somebody types who has no account here is not kept, not even for minutes.
    if (!(await findPersonByEmail(pool, email))) return;
    await library.api.signInMagicLink({ body: { email: email.toLowerCase() }, headers: new Headers() });
  }

  app.post(
    '/auth/link/opening',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Sign in with the token of a link; a POST, so that what scans mail uses nothing up',
        body: LinkOpened,
        response: { 200: SignedIn },
      },
    },
    async (request, reply) => {
      await countAttempt(request);
      const { headers, response } = await library.api
        .magicLinkVerify({
          query: { token: request.body.token },
          headers: new Headers(),
          returnHeaders: true,
        })
        .catch(refusedAs(spent));
      const person = await findPersonByEmail(pool, response.user.email);
      if (!person) throw new Unauthorized(spent);
      passCookies(reply, headers);
      return nextStep(person);
    },
  );
}
