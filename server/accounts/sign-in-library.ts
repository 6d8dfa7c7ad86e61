import { randomUUID } from 'node:crypto';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { magicLink } from 'better-auth/plugins/magic-link';
import { account, person, session, verification } from '#db/schema/people.ts';
import type { Parts } from '#server/http/app-type.ts';

const sessionSeconds = 12 * 3_600;
const linkSeconds = 15 * 60;
export const leastPassword = 12;

/** Takes a sign-in link to where its mail is written. */
export type SendLink = (email: string, token: string) => Promise<void>;

/**
 * The library for passwords, sessions, sign-in links and OpenID Connect. Its own addresses are served nowhere:
 * our routes call its functions. Nobody can sign up, no address and no browser is kept, limits are ours.
 */
export function signInLibrary({ config, database, keys }: Parts, sendLink: SendLink) {
  const secure = config.PUBLIC_URL.startsWith('https:');
  return betterAuth({
    appName: 'Góp Ý',
    baseURL: config.PUBLIC_URL,
    basePath: '/api/v1/auth',
    secret: keys.session.toString('hex'),
    database: drizzleAdapter(database.db, {
      provider: 'pg',
      schema: { person, session, account, verification },
    }),
    user: { modelName: 'person' },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      fields: { userId: 'personId' },
      additionalFields: { secondFactorAt: { type: 'date', required: false, input: false } },
    },
    account: { fields: { userId: 'personId' } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: leastPassword },
    databaseHooks: {
      session: {
        create: { before: async (made) => ({ data: { ...made, ipAddress: null, userAgent: null } }) },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
      // Without the library's own prefix, so that the cookie can be tied to this very host.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      cookies: { session_token: { name: secure ? '__Host-session' : 'session' } },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: linkSeconds,
        sendMagicLink: async ({ email, token }) => sendLink(email, token),
      }),
      renewal,
    ],
  });
}

export type SignInLibrary = ReturnType<typeof signInLibrary>;

/** A new token for the session at hand, for the moment at which it may do more than before. */
const renewal = {
  id: 'renewal',
  endpoints: {
    renewSession: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
      const old = await getSessionFromCtx(ctx);
      if (!old) return false;
      const { internalAdapter } = ctx.context;
      const made = await internalAdapter.createSession(old.user.id, false, { secondFactorAt: new Date() });
      await setSessionCookie(ctx, { session: made, user: old.user });
      await internalAdapter.deleteSession(old.session.token);
      return true;
    }),
    endSession: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
      const old = await getSessionFromCtx(ctx);
      if (old) await ctx.context.internalAdapter.deleteSession(old.session.token);
      deleteSessionCookie(ctx);
    }),
  },
};
