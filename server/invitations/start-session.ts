import { makeSignature } from 'better-auth/crypto';
import type { FastifyReply } from 'fastify';
import type { SignInLibrary } from '#server/accounts/sign-in-library.ts';
import { Unauthorized } from '#server/errors.ts';

/** Signs somebody in on this device, without a second factor yet: the guard asks for it before anything else. */
export async function startSession(
  library: SignInLibrary,
  reply: FastifyReply,
  personId: string,
): Promise<void> {
  const { internalAdapter, authCookies, secret } = await library.$context;
  const made = await internalAdapter.createSession(personId, false);
  // Refused to whoever was deactivated in this very moment.
  if (!made) throw new Unauthorized();
  const { token } = made;
  const { name, attributes } = authCookies.sessionToken;
  const value = encodeURIComponent(`${token}.${await makeSignature(token, secret)}`);
  const parts = [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${attributes.maxAge ?? 0}`,
  ];
  reply.header('set-cookie', [...parts, ...(attributes.secure ? ['Secure'] : [])].join('; '));
}
