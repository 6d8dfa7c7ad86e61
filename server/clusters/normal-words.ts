import { alone, between, classes, classOfPair, letter, unseen } from './alphabet.ts';

/** Of FNV-1a, which suits words of few characters. */
const prime = 0x01000193;

/** Room for a text, used again and again. */
export interface Room {
  /** The words with a space behind each, in UTF-16. */
  units: Uint16Array<ArrayBuffer>;
  /** A hash of each word. */
  hashes: Int32Array;
}

export const makeRoom = (length: number): Room => ({
  units: new Uint16Array(2 * length + 2),
  hashes: new Int32Array(length),
});

export interface Written {
  length: number;
  count: number;
  hidden: boolean;
}

const space = 32;

/**
 * Writes the words of a text into a room, as `wordsOf` finds them, which is ten times slower and tells where they
 * are.
 * @param plain in NFC and lower case
 * @param room for a text at least this long
 * @returns how many units and words, and whether something in it cannot be seen
 */
export function writeWords(plain: string, room: Room, seed: number): Written {
  const { units, hashes } = room;
  let [length, count, hash, open, hidden] = [0, 0, seed, false, false];
  const close = () => {
    units[length++] = space;
    hashes[count++] = hash;
    hash = seed;
    open = false;
  };
  for (let at = 0; at < plain.length; at += 1) {
    const unit = plain.charCodeAt(at);
    const point = unit >= 0xd800 && unit < 0xdc00 ? (plain.codePointAt(at) ?? 0) : unit;
    const kind = point > 0xffff ? classOfPair(point) : classes[unit];
    if (open && (kind === between || kind === alone)) close();
    const seen = kind === letter || kind === alone;
    if (seen) {
      units[length++] = unit;
      hash = Math.imul(hash ^ point, prime);
      open = true;
    }
    if (kind === unseen) hidden = true;
    if (point > 0xffff) {
      at += 1;
      if (seen) units[length++] = plain.charCodeAt(at);
    }
    if (kind === alone) close();
  }
  if (open) close();
  return { length, count, hidden };
}
