import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Parts } from '#server/http/app-type.ts';
import { libraryOptions } from './library-options.ts';

const linkSeconds = 15 * 60;

/** Takes a sign-in link to where its mail is written. */
export type SendLink = (email: string, token: string) => Promise<void>;

/**
 * The library for passwords, sessions and sign-in links. Its own addresses are served nowhere: our routes call
 * its functions.
 */
export const signInLibrary = (parts: Parts, sendLink: SendLink) =>
  betterAuth({
    ...libraryOptions(parts),
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
