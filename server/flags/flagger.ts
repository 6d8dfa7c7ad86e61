import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';

/** The cookie by which repeats of one browser are told; it is set with the first flag and holds nothing else. */
export const cookieName = 'flagger';
/** Seconds. */
export const cookieAge = 180 * 86_400;

const signature = (keys: Pick<Keys, 'cookie'>, id: string): string =>
  hmac('sha256', keys.cookie, `flagger ${id}`).toString('base64url').slice(0, 22);

/** A fresh, signed name for a browser. */
export function newFlagger(keys: Pick<Keys, 'cookie'>): string {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${signature(keys, id)}`;
}

/** The signed name that a browser brought; nothing where there is none of our own making. */
export function readFlagger(keys: Pick<Keys, 'cookie'>, cookies: string | undefined): string | undefined {
  const brought = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{22})(?:;|$)`).exec(
    cookies ?? '',
  )?.[1];
  const [id = '', signed = ''] = brought?.split('.') ?? [];
  if (!brought || !timingSafeEqual(Buffer.from(signed), Buffer.from(signature(keys, id)))) return undefined;
  return brought;
}

/** What is kept with a flag: the same for one browser and one comment, and unlike for any other comment. */
export const flaggerOf = (keys: Pick<Keys, 'cookie'>, flagger: string, commentId: string): Buffer =>
  hmac('sha256', keys.cookie, `flag ${flagger} ${commentId}`).subarray(0, 16);
