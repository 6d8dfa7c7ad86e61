import { codePoints } from '#server/http/text.ts';
import { commonPasswords } from './common-passwords.ts';

export const leastPassword = 12;

/** What is left of a password without its owner's name must still be this long. */
const leastLeft = 8;

const tooCommon =
  'This password is among the first that are guessed. Take several words that have nothing to do with each other.';
const tooNear = 'This password is too near to your name or e-mail address. Take other words.';

/**
 * What is wrong with a password that somebody chooses, as a sentence; undefined where nothing is. Length is
 * what counts, no kinds of signs; refused is only what is guessed first (NIST SP 800-63B, 3.1.1.2): common ones, also
 * with digits around them, one pattern repeated, rows of the keyboard, the owner's own name and address.
 */
export function passwordFault(password: string, person: { name: string; email: string }): string | undefined {
  if (codePoints(password) < leastPassword) return `A password has at least ${leastPassword} characters.`;
  const folded = fold(password);
  const bare = folded.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  if (commonPasswords.has(folded) || commonPasswords.has(bare)) return tooCommon;
  if (isRepeated(folded) || isRow(folded)) return tooCommon;
  return isNear(folded, person) ? tooNear : undefined;
}

/** Whether little is left when the words of the name and the address are taken out. */
function isNear(folded: string, { name, email }: { name: string; email: string }): boolean {
  const own = [fold(name), ...fold(email).split('@'), ...fold(name).split(' ')]
    .map(lettersAndDigits)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const plain = lettersAndDigits(folded);
  const left = own.reduce((rest, word) => rest.replaceAll(word, ''), plain);
  return left !== plain && left.length < leastLeft;
}

const lettersAndDigits = (text: string): string => text.replaceAll(/[^a-z0-9]/g, '');

const fold = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').trim();

/** One piece of at most six characters, over and over. */
const isRepeated = (text: string): boolean =>
  [1, 2, 3, 4, 5, 6].some(
    (length) =>
      text.length >= 2 * length &&
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .startsWith(text),
  );

const rows = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];
const backwards = rows.map((row) => [...row].reverse().join(''));

const isRow = (text: string): boolean => [...rows, ...backwards].some((row) => row.includes(text));
