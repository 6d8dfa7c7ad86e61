import { createHash, hkdfSync } from 'node:crypto';

/** The keys that the portal works with, each derived from `SECRET_KEY` for one purpose (HKDF, RFC 5869). */
export interface Keys {
  /** Bucket and receipt code from an idempotency key. */
  intake: Buffer;
  /** Fingerprint of what was sent, so that a reused key is noticed. */
  fingerprint: Buffer;
  /** The mask between stored and public ids. */
  publicId: Buffer;
  /** Cookies of the pages. */
  cookie: Buffer;
  /** Challenges of the proof of work. */
  proofOfWork: Buffer;
  /** Hashes of network addresses, which change with the day. */
  visitor: Buffer;
  /** Session cookies of people with an account. */
  session: Buffer;
  /** Secrets of authenticator apps, recovery codes, keys for scripts. */
  account: Buffer;
  /** Comments of deputies and organisations that are not sent yet. */
  draft: Buffer;
  /** The wrapping of the keys that addresses are sealed with, and tokens in mail. */
  mail: Buffer;
  /** What letters that are alike are compared by. */
  letters: Buffer;
  /** What the database remembers, to refuse a wrong secret; tells nothing about the keys. */
  check: string;
}

/** @param secret the value of `SECRET_KEY`, used as it is written */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, 'gop-y', `gop-y ${purpose} 1`, 32));
  return {
    intake: derive('intake'),
    fingerprint: derive('fingerprint'),
    publicId: derive('public id'),
    cookie: derive('cookie'),
    proofOfWork: derive('proof of work'),
    visitor: derive('visitor'),
    session: derive('session'),
    account: derive('account'),
    draft: derive('draft'),
    mail: derive('mail'),
    letters: derive('letters'),
    check: createHash('sha256').update(derive('check')).digest('hex'),
  };
}
