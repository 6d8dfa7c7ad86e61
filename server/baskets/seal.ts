import { hash, hkdfSync } from 'node:crypto';
import { openWhole, sealWhole } from '#server/sealing.ts';

/** What a visitor's key opens: the row that it finds, and the key of that row's content. */
export interface OpenedKey {
  /** Tells nothing about the key: a UUIDv8 from SHA-256(key). */
  id: string;
  contentKey: Buffer;
}

/** @param key 32 bytes in base64url, as the cookie holds them */
export function openKey(key: string): OpenedKey {
  const bytes = Buffer.from(key, 'base64url');
  const digits = hash('sha256', bytes, 'hex');
  const id = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(12, 15)}`,
    `8${digits.slice(15, 18)}`,
    digits.slice(18, 30),
  ].join('-');
  return { id, contentKey: Buffer.from(hkdfSync('sha256', bytes, 'gop-y', 'gop-y basket 1', 32)) };
}

/** Seals with a fresh nonce, bound to the row's id. */
export const seal = ({ id, contentKey }: OpenedKey, text: string): Buffer => sealWhole(contentKey, text, id);

/** Throws where the row was sealed with another key, moved to another id, or altered. */
export const unseal = ({ id, contentKey }: OpenedKey, sealed: Buffer): string =>
  openWhole(contentKey, sealed, id);
