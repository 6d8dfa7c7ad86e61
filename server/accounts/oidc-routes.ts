import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { cookiesOf } from '#server/access/guard.ts';
import { findPerson } from '#server/access/queries.ts';
import { NotFound } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import type { SigningIn } from './signing-in.ts';
import { type OidcLibrary, oidcLibrary, providerId } from './oidc-library.ts';
import { findProvider, oidcIsConfigured } from './oidc-provider.ts';
import { refusalFor } from './oidc-refusals.ts';
import type { Refusal } from './schema.ts';

const tags = ['signing in'];
/** For whatever the library asks of the provider, which by itself would wait for minutes. */
const patience = 15_000;

/** Signing in through an OpenID provider: there, and back. */
export function oidcRoutes(app: App, { parts, library, countAttempt }: SigningIn): void {
  const { config, database } = parts;
  let known: OidcLibrary | undefined;

  app.get(
    '/auth/oidc',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'To the OpenID provider', response: { 303: Type.Null() } },
    },
    async (request, reply) => {
      if (!oidcIsConfigured(config)) throw new NotFound();
      await countAttempt(request);
      const oidc = await reachLibrary();
      if (!oidc) return refuse(reply, 'unreachable');
      const asked = await inTime(
        oidc.api.signInSocial({ body: { provider: providerId, callbackURL: '/' }, returnHeaders: true }),
      );
      if (!asked?.response.url) return refuse(reply, 'unreachable');
      return go(reply, asked.response.url, asked.headers);
    },
  );

  app.get(
    '/auth/oidc/callback',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Back from the OpenID provider',
        querystring: Answer,
        response: { 303: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!oidcIsConfigured(config)) throw new NotFound();
      await countAttempt(request);
      const oidc = await reachLibrary();
      if (!oidc) return refuse(reply, 'unreachable');
      const { code, state, error, iss } = request.query;
      const query = {
        ...(code === undefined ? {} : { code }),
        ...(state === undefined ? {} : { state }),
        ...(error === undefined ? {} : { error }),
        ...(iss === undefined ? {} : { iss }),
      };
      const exchange = oidc.api.callbackOAuth({
        params: { id: providerId },
        query,
        headers: cookiesOf(request),
        method: 'GET',
        asResponse: true,
      });
      const answer = await inTime(exchange);
      if (!answer) return refuse(reply, 'unreachable');
      const failure = new URL(answer.headers.get('location') ?? '/?error=failed', config.PUBLIC_URL)
        .searchParams;
      const word = failure.get('error');
      if (word !== null) return refuse(reply, await reasonOf(word), answer.headers);
      return go(reply, await homeOf(answer.headers), answer.headers);
    },
  );

  /** Made when the provider has said who it is, at the first use and not at the start. */
  async function reachLibrary(): Promise<OidcLibrary | undefined> {
    if (known) return known;
    const provider = await findProvider(config);
    return provider && (known ??= oidcLibrary(parts, provider));
  }

  /** A code that could not be exchanged may be a wrong one, or the provider has gone. */
  async function reasonOf(word: string): Promise<Refusal> {
    const reason = refusalFor(word);
    return reason === 'failed' && !(await findProvider(config)) ? 'unreachable' : reason;
  }

  async function homeOf(headers: Headers): Promise<string> {
    const cookie = headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const session = await library.api.getSession({ headers: new Headers({ cookie }) });
    const person = session && (await findPerson(database.pool, session.user.id));
    return person && person.granted.length === 0 ? '/name' : '/staff';
  }
}

// Providers add parameters of their own, which are not looked at.
const Word = Type.Optional(Type.String({ maxLength: 4_000 }));
const Answer = Type.Object(
  { code: Word, state: Word, error: Word, iss: Word },
  { additionalProperties: true },
);

const inTime = <T>(work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, sleep(patience, undefined, { ref: false })]);

const refuse = (reply: FastifyReply, reason: Refusal, headers = new Headers()) =>
  go(reply, `/sign-in?refused=${reason}`, headers);

function go(reply: FastifyReply, url: string, headers: Headers) {
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.redirect(url, 303);
}
