import type { Passage } from './reading.ts';

/** Digits without anything between them. */
export interface DigitGroup extends Passage {
  digits: string;
}

/** Some groups of a row that could be one number. */
export interface Candidate extends Passage {
  digits: string;
  /** How many digits each group has, such as `4-3-3`. */
  shape: string;
  /** How many groups it takes. */
  count: number;
}

const digitGroups = /\d+/g;
const separation = /^(?:[ .-]{1,3}|[ .-]?\( ?|[ )][ .-]?)$/;

/** Rows of groups with nothing but a sign or two of separation between one and the next. */
export function digitRows(text: string): DigitGroup[][] {
  const rows: DigitGroup[][] = [];
  let end = -1;
  for (const { 0: digits, index } of text.matchAll(digitGroups)) {
    const group = { digits, start: index, end: index + digits.length };
    if (end >= 0 && index - end <= 3 && separation.test(text.slice(end, index))) rows.at(-1)?.push(group);
    else rows.push([group]);
    end = group.end;
  }
  return rows;
}

const longest = 19;
const shortest = 8;
const groupsAtMost = 6;

/** Digits one by one, as who hides a number writes them: the row as a whole or nothing. */
export function spelledOut(row: readonly DigitGroup[]): Candidate | undefined {
  if (row.length < shortest || row.length > longest || row.some(({ digits }) => digits.length > 1))
    return undefined;
  const digits = row.map((group) => group.digits).join('');
  return {
    digits,
    shape: String(row.length),
    count: row.length,
    start: row[0]?.start ?? 0,
    end: row.at(-1)?.end ?? 0,
  };
}

/**
 * What could be one number from group `first` on, shortest first: 8 to 19 digits in at most six groups, so that all
 * candidates of a text take linear time.
 */
export function* candidatesAt(row: readonly DigitGroup[], first: number): Generator<Candidate> {
  const start = row[first]?.start ?? 0;
  let digits = '';
  let shape = '';
  for (let count = 1; count <= groupsAtMost; count += 1) {
    const group = row[first + count - 1];
    if (!group) return;
    digits += group.digits;
    if (digits.length > longest) return;
    shape += count === 1 ? group.digits.length : `-${group.digits.length}`;
    if (digits.length >= shortest) yield { digits, shape, count, start, end: group.end };
  }
}

/** Characters looked at on each side of a number for words that say what it is. */
const reach = 60;

export const textBefore = (text: string, { start }: Passage): string =>
  text.slice(Math.max(0, start - reach), start);
export const textAfter = (text: string, { end }: Passage): string => text.slice(end, end + reach);

/** Whether words after a number make an amount of it. */
export const isAmount = (after: string): boolean => amount.test(after);
const amount =
  /^\s?(?:đồng|dong|đ\b|vnd|vnđ|usd|eur|đô|tỷ|tỉ|triệu|nghìn|ngàn|người|hộ|lượt|phiếu|ý kiến|m2|m3|m²|m³|ha\b|km|kwh|tấn|lít|people|dollars|votes|comments|tons|acres|%)/iu;

/** Whether the digits stand together. */
export const isUnbroken = ({ shape }: Candidate): boolean => !shape.includes('-');
