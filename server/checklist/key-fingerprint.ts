import { timingSafeEqual } from 'node:crypto';
import type { Keys } from '#server/keys.ts';

/** 80 bits: enough to tell a whole key from a damaged one, and short enough to be typed. */
const digits = 20;

/** What `key-fingerprint` prints of a key, such as `3F2A-…`; tells nothing about the key itself. */
export const fingerprintOf = ({ check }: Pick<Keys, 'check'>): string =>
  (check.slice(0, digits).toUpperCase().match(/.{4}/g) ?? []).join('-');

/** Whether somebody typed the fingerprint of this key; case, spaces and hyphens do not matter. */
export function isFingerprintOf(typed: string, keys: Pick<Keys, 'check'>): boolean {
  const given = Buffer.from(typed.replaceAll(/[\s-]/g, '').toLowerCase());
  const wanted = Buffer.from(keys.check.slice(0, digits));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
