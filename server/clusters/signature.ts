import { hash } from 'node:crypto';
import { bandsOf, digestBand } from './bands.ts';
import { finish, stir } from './murmur.ts';
import { makeRoom, writeWords } from './normal-words.ts';

/** Words in a shingle. */
export const shingleLength = 3;

export interface Signature {
  /** `exact`: too short for shingles, the same letter only when all words are the same; `none`: no words. */
  kind: 'shingles' | 'exact' | 'none';
  /**
   * Texts with equal words in equal order have equal ones, and nothing hidden among them, such as U+202E: 128 bits,
   * keyed.
   */
  digest: Buffer;
  /** The hashes of its shingles, ascending, each once. */
  shingles: Uint32Array;
  /** Hexadecimal, 64 bits each. Texts that share one are worth comparing. */
  bands: string[];
}

export type Signer = (text: string) => Signature;

const digestLength = 16;
const hiddenParts = /[^\p{Default_Ignorable_Code_Point}]+/gu;
const usualLength = 24_000;

function distinct(hashes: Uint32Array): Uint32Array {
  hashes.sort();
  let count = 0;
  for (const each of hashes) if (count === 0 || hashes[count - 1] !== each) hashes[count++] = each;
  return hashes.slice(0, count);
}

/** @param count of words, more than a shingle has */
function shinglesOf(words: Int32Array, count: number, seed: number): Uint32Array {
  const shingles = new Uint32Array(count - shingleLength + 1);
  for (let at = 0; at < shingles.length; at += 1) {
    let mixed = seed;
    for (let next = at; next < at + shingleLength; next += 1) mixed = stir(mixed, words[next] ?? 0);
    shingles[at] = finish(mixed, shingleLength);
  }
  return distinct(shingles);
}

/** Who hides something in a letter has not sent the same letter. */
const withHidden = (digest: Buffer, plain: string): Buffer =>
  hash('sha256', digest.toString('hex') + plain.replaceAll(hiddenParts, ' '), 'buffer').subarray(
    0,
    digestLength,
  );

/** A short text is one shingle: all its words. */
const wholeText = (digest: Buffer): Uint32Array =>
  distinct(Uint32Array.from({ length: digestLength / 4 }, (_, n) => digest.readUInt32LE(4 * n)));

/**
 * Makes what a text is compared by: shingles of words (Broder 1997, 'On the resemblance and containment of
 * documents') and bands of their minima. Its cost is bounded by the length of the text alone.
 * @param key of 32 bytes, secret, so that nobody can make up texts that only seem alike
 */
export function signer(key: Buffer): Signer {
  const seeds = { first: key.readInt32LE(0), second: key.readInt32LE(4) };
  let room = makeRoom(usualLength);

  function digestOf(length: number): Buffer {
    const bytes = Buffer.from(room.units.buffer, 0, 2 * length + key.length);
    key.copy(bytes, 2 * length);
    return hash('sha256', bytes, 'buffer').subarray(0, digestLength);
  }

  return function signature(text) {
    const plain = text.normalize('NFC').toLowerCase();
    if (plain.length > room.hashes.length) room = makeRoom(plain.length);
    const { length, count, hidden } = writeWords(plain, room, seeds.first);
    if (count === 0) return { kind: 'none', digest: Buffer.alloc(0), shingles: new Uint32Array(), bands: [] };
    const words = digestOf(length);
    const digest = hidden ? withHidden(words, plain) : words;
    if (count <= shingleLength) {
      return { kind: 'exact', digest, shingles: wholeText(words), bands: [digestBand(words)] };
    }
    const shingles = shinglesOf(room.hashes, count, seeds.first);
    return { kind: 'shingles', digest, shingles, bands: bandsOf(shingles, seeds) };
  };
}

/** What of a comment is compared: all that its author wrote. */
export const writtenText = (body: string | null, suggestedText: string | null): string =>
  `${body ?? ''}\n${suggestedText ?? ''}`;
