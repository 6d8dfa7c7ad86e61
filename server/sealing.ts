import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivLength = 12;
const tagLength = 16;

export interface Sealed {
  /** 96 random bits, never used twice with one key. */
  iv: Buffer;
  /** Ciphertext and, at its end, the tag. */
  sealed: Buffer;
}

/**
 * Seals text with AES-256-GCM (NIST SP 800-38D) under a random nonce.
 * @param about what the text belongs to: sealed with one thing, it does not open with another
 */
export function sealText(key: Buffer, text: string, about: string): Sealed {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
  return { iv, sealed: Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]) };
}

/** Throws when the key is another, or a byte has changed. */
export function openSealed(key: Buffer, { iv, sealed }: Sealed, about: string): string {
  const end = sealed.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]).toString('utf8');
}

/** Nonce and ciphertext in one value, for columns that hold both. */
export function sealWhole(key: Buffer, text: string, about: string): Buffer {
  const { iv, sealed } = sealText(key, text, about);
  return Buffer.concat([iv, sealed]);
}

/** Opens what `sealWhole` made; throws like `openSealed`. */
export const openWhole = (key: Buffer, whole: Buffer, about: string): string =>
  openSealed(key, { iv: whole.subarray(0, ivLength), sealed: whole.subarray(ivLength) }, about);
