import { type Candidate, isAmount, isUnbroken, textAfter, textBefore } from './digit-groups.ts';

/** Codes of provinces in citizens' numbers (Circular 59/2021/TT-BCA, annex). */
const provinces = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);

/** Sex and century (0, 1 for the twentieth, 2, 3 for the next), and the year of a birth that can have happened. */
const birth = /^(?:[01][1-9]|[23][0-2])\d/;

const isCitizenNumber = (digits: string): boolean =>
  provinces.has(digits.slice(0, 3)) && birth.test(digits.slice(3));

const sayingIdentity =
  /(?:cccd|cmnd|cmt|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh|hộ chiếu|ho chieu|identity|identification|id (?:card|number|no)|passport|social security|ssn)[^\d\n]{0,30}$/iu;

const socialSecurity = /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/;

/**
 * Whether digits are an identity number: 12 that name a province, a sex and a year of birth; 9 of the former cards
 * that begin with 0; 9 or 12 in any form after words that say what they are; the nine of the USA by their groups.
 */
export function isIdentityNumber(candidate: Candidate, text: string): boolean {
  const { digits, shape } = candidate;
  if (digits.length !== 9 && digits.length !== 12) return false;
  if (shape === '3-2-4') return socialSecurity.test(digits);
  if (isAmount(textAfter(text, candidate))) return false;
  if (sayingIdentity.test(textBefore(text, candidate))) return true;
  if (!isUnbroken(candidate)) return false;
  if (digits.length === 12) return isCitizenNumber(digits);
  return digits.startsWith('0') && !/^00|000$/.test(digits);
}
