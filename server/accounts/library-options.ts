import { randomUUID } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { account, person, session, verification } from '#db/schema/people.ts';
import type { Parts } from '#server/http/app-type.ts';
import { leastPassword } from './password.ts';
import { passwords } from './passwords.ts';
import { sampleIsWelcome } from './sample-people.ts';
import { mayBegin } from './sign-in-queries.ts';

const sessionSeconds = 12 * 3_600;
/** What a provider's answer would leave behind in an account: none of it is kept. */
const noTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
};

/**
 * How the sign-in library behaves, whatever way in is used. Nobody can sign up, no address, no browser and no
 * token of a provider is kept, whoever was deactivated gets no session, limits are ours.
 */
export function libraryOptions({ config, database, keys }: Parts) {
  const secure = config.PUBLIC_URL.startsWith('https:');
  // Without the library's own prefix, so that a cookie can be tied to this very host.
  const cookie = (name: string) => ({ name: secure ? `__Host-${name}` : name });
  return {
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
    account: { fields: { userId: 'personId' }, updateAccountOnSignIn: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPassword,
      password: passwords,
    },
    databaseHooks: {
      session: {
        create: {
          before: async (made) =>
            (await mayBegin(database.pool, made.userId, sampleIsWelcome(config))) && {
              data: { ...made, ipAddress: null, userAgent: null },
            },
        },
      },
      account: { create: { before: async (made) => ({ data: { ...made, ...noTokens } }) } },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      cookies: { session_token: cookie('session'), state: cookie('sign-in') },
    },
  } satisfies BetterAuthOptions;
}
