import { type Candidate, isUnbroken, textBefore } from './digit-groups.ts';

/** Numbers in use in Viet Nam since 2018 (mobile) and 2017 (landline), without the first 0. */
const mobile = /^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
const landline = /^2(?:[48][2-9]\d{7}|\d\d[2-9]\d{6})$/;
const countryCode = /^(?:00)?840?/;
const northAmerican = /^1?[2-9]\d\d[2-9]\d{6}$/;

const sayingPhone =
  /(?:điện thoại|dien thoai|đt|sđt|sdt|dđ|zalo|hotline|phone|call|mobile|cell|tel|viber|whatsapp)[^\p{L}\d]{0,4}(?:số|so|is|at|me|no)?[^\p{L}\d]{0,4}$/iu;

/** Two digits or more in each group, but for the 0 of `0 912` and `84 (0)912`, and the 3 of `024.3.825…`. */
const phoneShape = /^(?:1-|[234]-1-)?\d(?:-[2-8]){0,4}$/;
const pairs = '2-2-2-2-2';
const dateAndTime = /^(?:[0-2]\d|3[01])(?:0\d|1[0-2])\d\d(?:[01]\d|2[0-3])[0-5]\d$/;

function hasYear({ digits, shape }: Candidate): boolean {
  let at = 0;
  return shape.split('-').some((length) => {
    at += Number(length);
    return length === '4' && at > 4 && /^(?:19|20)/.test(digits.slice(at - 4, at));
  });
}

const isGroupedLikePhone = (candidate: Candidate): boolean =>
  phoneShape.test(candidate.shape) &&
  !hasYear(candidate) &&
  !(candidate.shape === pairs && dateAndTime.test(candidate.digits));

function isVietnamese({ digits }: Candidate): boolean {
  if (digits.length < 10 || digits.length > 15) return false;
  const number = /^0[1-9]/.test(digits) ? digits.slice(1) : digits.replace(countryCode, '');
  return number.length < digits.length && (mobile.test(number) || landline.test(number));
}

function isInternational({ digits }: Candidate): boolean {
  if (digits.startsWith('1')) return digits.length === 11;
  return !digits.startsWith('84') && !digits.startsWith('0') && digits.length <= 15;
}

/**
 * Whether digits are a telephone number: Vietnamese with 0, 84, +84 or 0084; any other with + and a country code
 * (ITU-T E.164); North American by its groups; a mobile one without its 0 where the text says what it is.
 */
export function isPhone(candidate: Candidate, text: string): boolean {
  const { digits, shape, start } = candidate;
  const plus = text[start - 1] === '+' || (text[start - 1] === '(' && text[start - 2] === '+');
  if (plus && isInternational(candidate)) return true;
  if (/^(?:1-)?3-3-4$/.test(shape) && northAmerican.test(digits)) return true;
  if (digits.length === 9)
    return mobile.test(digits) && sayingPhone.test(textBefore(text, candidate).slice(-30));
  return isVietnamese(candidate) && (plus || isUnbroken(candidate) || isGroupedLikePhone(candidate));
}
