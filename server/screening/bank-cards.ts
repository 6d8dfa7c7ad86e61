import { type Candidate, isUnbroken } from './digit-groups.ts';

/** Issuers (ISO/IEC 7812-1) and how many digits their cards have. */
const issuers: readonly [prefix: RegExp, lengths: readonly number[]][] = [
  [/^9704/, [16, 19]],
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|[689])/, [14]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(?:62|6011|64[4-9]|65)/, [16, 17, 18, 19]],
];

const cardShape = /^(?:4-4-4-4(?:-3)?|4-6-5|4-6-4|8-11|6-13)$/;
const fourYears = /^(?:(?:19|20)\d\d){4}/;

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const product = i % 2 === 0 ? digit : digit * 2;
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

/** Whether digits are the number of a payment card: an issuer, its length, the usual groups, the check digit. */
export function isBankCard(candidate: Candidate): boolean {
  const { digits, shape } = candidate;
  if (digits.length < 13 || digits.endsWith('00000')) return false;
  if (!isUnbroken(candidate) && (!cardShape.test(shape) || fourYears.test(digits))) return false;
  const issued = issuers.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
  return issued && passesLuhn(digits);
}
