import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';

/** Crockford's base 32: no I, L, O, U; they are read as 1, 1, 0 and refused. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;
const groupLength = 5;

/** 125 bits as 25 characters: the bucket in the first 12, 113 bits of the HMAC after them. */
export interface Derived {
  bucket: number;
  /** 25 characters, as hashed into the submission's id. */
  code: string;
}

/**
 * Bucket and code of a submission from its idempotency key, by one HMAC-SHA-512 whose first 12 bits are the
 * bucket and whose next 113 finish the code. The same key gives the same code, byte for byte, in any process.
 * @param idempotencyKey a UUID in lower case
 */
export function deriveCode(keys: Pick<Keys, 'intake'>, idempotencyKey: string): Derived {
  return codeOf(hmac('sha512', keys.intake, idempotencyKey));
}

/** The same for one of many that come in together, and so share the bucket that the key of the whole gives. */
export function deriveCodeWithin(keys: Pick<Keys, 'intake'>, wholeKey: string, ownKey: string): Derived {
  const digest = hmac('sha512', keys.intake, ownKey);
  const { bucket } = deriveCode(keys, wholeKey);
  digest.writeUInt16BE((bucket << 4) | (digest.readUInt16BE(0) & 0xf), 0);
  return codeOf(digest);
}

function codeOf(digest: Buffer): Derived {
  let code = '';
  for (let bit = 0; code.length < groups * groupLength; bit += 5) {
    const twoBytes = digest.readUInt16BE(bit >> 3);
    code += alphabet.charAt((twoBytes >> (11 - (bit & 7))) & 31);
  }
  return { bucket: digest.readUInt16BE(0) >> 4, code };
}

/** The bucket in a code of 25 characters. */
export function bucketOfCode(code: string): number {
  const value = (i: number) => alphabet.indexOf(code.charAt(i));
  return (value(0) << 7) | (value(1) << 2) | (value(2) >> 3);
}

/**
 * Luhn mod 32 (ISO/IEC 7812-1 carried to base 32) over the group's number, 1 to 5, and its five characters:
 * finds any one wrong character, most swaps, and groups in the wrong order.
 */
function checkCharacter(group: number, characters: string): string {
  let sum = 0;
  let factor = 2;
  for (let i = characters.length - 1; i >= -1; i -= 1) {
    const value = i < 0 ? group : alphabet.indexOf(characters.charAt(i));
    const product = value * factor;
    sum += Math.floor(product / 32) + (product % 32);
    factor = factor === 2 ? 1 : 2;
  }
  return alphabet.charAt((32 - (sum % 32)) % 32);
}

/** How a code is shown: five groups of five characters and a check character, with hyphens. */
export function formatCode(code: string): string {
  return Array.from({ length: groups }, (_, i) => {
    const characters = code.slice(i * groupLength, (i + 1) * groupLength);
    return characters + checkCharacter(i + 1, characters);
  }).join('-');
}

/** A code read back, or which of its groups (1 to 5) are wrong; no group where the length is. */
export type CodeRead = { code: string } | { wrongGroups: number[] };

/** Reads what a person typed: case, spaces and hyphens are ignored, I and L are 1, O is 0. */
export function readCode(typed: string): CodeRead {
  const characters = typed
    .toUpperCase()
    .replaceAll(/[\s\-‐-―]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
  if (characters.length !== groups * (groupLength + 1)) return { wrongGroups: [] };
  const wrongGroups: number[] = [];
  let code = '';
  for (let group = 1; group <= groups; group += 1) {
    const part = characters.slice((group - 1) * (groupLength + 1), group * (groupLength + 1));
    const written = part.slice(0, groupLength);
    const legible = [...part].every((c) => alphabet.includes(c));
    if (!legible || checkCharacter(group, written) !== part.charAt(groupLength)) wrongGroups.push(group);
    code += written;
  }
  return wrongGroups.length > 0 ? { wrongGroups } : { code };
}
