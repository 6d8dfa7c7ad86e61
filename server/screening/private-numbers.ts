import { isBankAccount } from './bank-accounts.ts';
import { isBankCard } from './bank-cards.ts';
import { type Candidate, candidatesAt, type DigitGroup, digitRows, spelledOut } from './digit-groups.ts';
import { isIdentityNumber } from './identity-numbers.ts';
import { isPhone } from './phones.ts';
import type { Passage } from './reading.ts';

export type NumberDetail = 'bank_account' | 'bank_card' | 'identity_number' | 'phone';

export interface NumberFound extends Passage {
  detail: NumberDetail;
}

const lettersOrDecimalsBefore = /(?:[\p{L}\p{N}_]|\p{Lu}{2}\/|(?<!\d)\d{1,6}[.,])$/u;
const lettersOrDecimalsAfter = /^(?:[\p{L}\p{N}_]|[.,]\d{1,6}(?!\d)|\/(?:\p{Lu}{2}|(?:19|20)\d\d(?!\d)))/u;

/** Whether a word, decimals or the number of a paper go on before or after the digits. */
const isPartOfMore = (text: string, { start, end }: Passage): boolean =>
  lettersOrDecimalsBefore.test(text.slice(Math.max(0, start - 8), start)) ||
  lettersOrDecimalsAfter.test(text.slice(end, end + 8));

function detailOf(candidate: Candidate, text: string): NumberDetail | undefined {
  if (isPartOfMore(text, candidate)) return undefined;
  if (isBankCard(candidate)) return 'bank_card';
  if (isPhone(candidate, text)) return 'phone';
  if (isIdentityNumber(candidate, text)) return 'identity_number';
  return isBankAccount(candidate, text) ? 'bank_account' : undefined;
}

/** The plus before a number belongs to it, and a bracket that closes within it. */
function withSigns(text: string, { start, end }: Passage): Passage {
  let from = start;
  const inside = text.slice(start, end);
  const closes = inside.includes(')') && inside.indexOf(')') < (inside.indexOf('(') + 1 || Infinity);
  if (text[from - 1] === '+') from -= 1;
  if (text[from - 1] === '(' && closes) from -= 1;
  if (text[from - 1] === '+') from -= 1;
  return { start: from, end };
}

function found(text: string, candidate: Candidate): NumberFound | undefined {
  const detail = detailOf(candidate, text);
  return detail && { detail, ...withSigns(text, candidate) };
}

function foundInRow(text: string, row: readonly DigitGroup[]): NumberFound[] {
  const whole = spelledOut(row);
  const spelled = whole && found(text, whole);
  if (spelled) return [spelled];
  const all: NumberFound[] = [];
  for (let first = 0; first < row.length;) {
    let taken = 1;
    let best: NumberFound | undefined;
    for (const candidate of candidatesAt(row, first)) {
      const one = found(text, candidate);
      if (one) [best, taken] = [one, candidate.count];
    }
    if (best) all.push(best);
    first += taken;
  }
  return all;
}

/** Telephone, identity, card and account numbers in the order of the text: at each group the longest of any kind. */
export const privateNumbers = (text: string): NumberFound[] =>
  digitRows(text).flatMap((row) => foundInRow(text, row));
