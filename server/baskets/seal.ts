import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

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

/** Seals with AES-256-GCM under a fresh IV, bound to the row's id: IV ‖ tag ‖ ciphertext. */
export function seal({ id, contentKey }: OpenedKey, text: string): Buffer {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, contentKey, iv).setAAD(Buffer.from(id));
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), body]);
}

/** Throws where the row was sealed with another key, moved to another id, or altered. */
export function unseal({ id, contentKey }: OpenedKey, sealed: Buffer): string {
  const tag = sealed.subarray(ivBytes, ivBytes + tagBytes);
  const opening = createDecipheriv(cipher, contentKey, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(id))
    .setAuthTag(tag);
  return Buffer.concat([opening.update(sealed.subarray(ivBytes + tagBytes)), opening.final()]).toString(
    'utf8',
  );
}
