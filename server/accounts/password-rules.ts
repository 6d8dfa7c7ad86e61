import { commonPasswords } from './common-passwords.ts';

/** What is left of a password without its owner's name must still be this long. */
const leastLeft = 8;

const tooCommon =
  'This password is among the first that are guessed. Take several words that have nothing to do with each other.';
const tooNear = 'This password is too near to your name or e-mail address. Take other words.';

/**
 * What is wrong with a new password, or undefined. Length is the schema's matter; here only what is guessed
 * first is refused (NIST SP 800-63B, 3.1.1.2): common ones also with digits around them, one pattern repeated, rows of the
 * keyboard, the owner's own name and address.
 */
export function passwordFault(password: string, person: { name: string; email: string }): string | undefined {
  const folded = fold(password);
  if (isRepeated(folded) || isRow(folded)) return tooCommon;
  const bare = folded.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  if (commonPasswords.has(folded) || commonPasswords.has(bare)) return tooCommon;
  const own = [fold(person.name), ...fold(person.email).split('@'), ...fold(person.name).split(' ')]
    .map((part) => part.replaceAll(/[^a-z0-9]/g, ''))
    .filter((part) => part.length >= 3)
    .sort((a, b) => b.length - a.length);
  const plain = folded.replaceAll(/[^a-z0-9]/g, '');
  const left = own.reduce((rest, part) => rest.replaceAll(part, ''), plain);
  return left !== plain && left.length < leastLeft ? tooNear : undefined;
}

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
