/** Letters of points in Vietnamese laws, in their order; English lists take the Latin alphabet. */
const vietnameseLetters = 'abcdđeghiklmnopqrstuvxy';
const latinLetters = 'abcdefghijklmnopqrstuvwxyz';
/** 'Article 5 bis' comes after 5 as 5a does. */
const repetitions: Record<string, string> = { bis: 'a', ter: 'b', quater: 'c' };
const romanForm = /^(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const romanValues: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

const units = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const spoken = new Map<string, number>([
  ['nhất', 1],
  ['tư', 4],
  ['mười', 10],
  ...units.flatMap((unit, value): [string, number][] =>
    unit === ''
      ? []
      : [
          [unit, value],
          [`mười ${unit === 'năm' ? 'lăm' : unit}`, 10 + value],
        ],
  ),
]);
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
const spokenWithoutMarks = new Map([...spoken].map(([name, value]) => [plain(name), value]));

/** Where a number stands in its row: 1a follows 1, 1b follows 1a, 2 follows any of them. */
export interface Ordinal {
  main: number;
  suffix: string;
}

/** The value of a Roman number up to 99 in its usual form, else null. */
export function romanValue(text: string): number | null {
  const upper = text.toUpperCase();
  if (upper === '' || !romanForm.test(upper)) return null;
  let total = 0;
  for (const [at, letter] of [...upper].entries()) {
    const value = romanValues[letter] ?? 0;
    total += value < (romanValues[upper[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

/** Reads 'thứ hai', 'nhất', 'MƯỜI MỘT' (also without marks). */
export function spokenValue(text: string): number | null {
  const name = text
    .toLowerCase()
    .replace(/^th[ứu]\s+/u, '')
    .replaceAll(/\s+/g, ' ');
  return spoken.get(name) ?? spokenWithoutMarks.get(plain(name)) ?? null;
}

/** Reads a number of parts, chapters, articles or clauses: '5', '05', '1a', 'II', 'IIa', 'thứ hai', '1.2' by its end. */
export function ordinalOf(number: string): Ordinal | null {
  if (/^(?:premi|[uú]ni|1er$|Ier$)/i.test(number)) return { main: 1, suffix: '' };
  if (/^pr[eé]limin/i.test(number)) return { main: 0, suffix: '' };
  const repeated = /^(.+?)\s?(bis|ter|quater)$/i.exec(number);
  const whole = repeated ? ordinalOf(repeated[1] ?? '') : null;
  if (whole) return { ...whole, suffix: repetitions[(repeated?.[2] ?? '').toLowerCase()] ?? '' };
  const arabic = /^(?:(?:\d+|[IVXL]+)\.)*(\d+)(\p{L}?\d?)$/u.exec(number);
  if (arabic) return { main: Number(arabic[1]), suffix: (arabic[2] ?? '').toLowerCase() };
  const roman = /^([IVXL]+)([a-zđ]?)$/.exec(number) ?? /^([ivxl]+)()$/i.exec(number);
  const value = romanValue(roman?.[1] ?? '');
  if (value !== null) return { main: value, suffix: roman?.[2] ?? '' };
  const word = spokenValue(number);
  if (word !== null) return { main: word, suffix: '' };
  return letterOrdinal(number, latinLetters);
}

/**
 * Reads the letter of a point: 'a', 'đ', 'a1'. In a text that lost its diacritics the second d of a row is đ.
 * @param latin whether the row runs a … z without đ
 */
export function pointOrdinal(number: string, latin: boolean, last: Ordinal | null): Ordinal | null {
  if (!latin && number === 'd' && last?.main === 4 && last.suffix === '') return { main: 5, suffix: '' };
  if (/^\d/.test(number)) return ordinalOf(number);
  if (!latin) return letterOrdinal(number, vietnameseLetters);
  // 'i' is the letter after h, or the first of a row of Roman numbers.
  const letter = letterOrdinal(number, latinLetters);
  const value = romanValue(number);
  const roman = value === null ? null : { main: value, suffix: '' };
  return letter && follows(last, letter) ? letter : roman && follows(last, roman) ? roman : (letter ?? roman);
}

function letterOrdinal(number: string, letters: string): Ordinal | null {
  const [letter = '', ...rest] = number.toLowerCase();
  const at = letters.indexOf(letter);
  if (letter === '' || at < 0 || !/^\d?$/.test(rest.join(''))) return null;
  return { main: at + 1, suffix: rest.join('') };
}

/** Whether `next` may stand right after `last` in a row; a row begins with 1, I or a, or what comes before them. */
export function follows(last: Ordinal | null, next: Ordinal): boolean {
  if (last === null) return next.main <= 1 && next.suffix === '';
  if (next.main === last.main + 1) return next.suffix === '';
  return next.main === last.main && next.suffix !== '' && isNextSuffix(last.suffix, next.suffix);
}

function isNextSuffix(last: string, next: string): boolean {
  if (last === '') return next === 'a' || next === '1';
  const row = /\d/.test(next) ? '0123456789' : vietnameseLetters;
  return (
    row.indexOf(next) === row.indexOf(last) + 1 ||
    latinLetters.indexOf(next) === latinLetters.indexOf(last) + 1
  );
}
