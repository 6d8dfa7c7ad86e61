import { randomInt } from 'node:crypto';

// No 0, 1, i, l, o, which are read as each other, and no vowels, so that no word comes about by chance.
const letters = '23456789bcdfghjkmnpqrstvwxz';
const length = 6;

/** A code for the end of a short address: 27 ^ 6, or 387 million, of them. Short and clear; it need not be secret. */
export const newCode = (): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)] ?? '').join('');
