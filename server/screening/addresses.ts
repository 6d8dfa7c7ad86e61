import { englishHome } from './english-addresses.ts';
import { standsForOffice } from './offices.ts';
import type { Passage } from './reading.ts';

/** A word in small letters, with a capital, in capitals. */
const inAnyCase = (words: readonly string[]): string =>
  words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]).join('|');

const lanes = ['ngõ', 'ngách', 'hẻm', 'kiệt', 'đường', 'phố', 'ngo', 'ngach', 'hem', 'kiet', 'duong', 'pho'];
const hamlets = ['thôn', 'xóm', 'ấp', 'bản', 'buôn', 'tổ dân phố', 'tổ', 'khu phố', 'thon', 'xom'];
const wards = ['phường', 'xã', 'thị trấn', 'phuong', 'xa', 'thi tran'];

const houseNumber = String.raw`\d{1,5}(?: ?bis|[A-Za-z])?(?:[/-]\d{1,4}[A-Za-z]?){0,3}(?!\p{L}|\p{N}|[.,]\d)`;
const name = String.raw`(?:(?:số |so )?${houseNumber}|\p{Lu}[\p{L}]{0,10}(?: \p{Lu}[\p{L}]{0,10}){0,4})`;
const part = (words: readonly string[]) => `,? {0,2}(?:${inAnyCase(words)}) ${name}`;
const wordStart = String.raw`(?<![\p{L}\p{N}/.,-])`;

const lane = part(lanes);
const place = part([...lanes, ...hamlets]);
const anyPart = part([...lanes, ...hamlets, ...wards]);

/** How a home is named: each needs a house number, since a lane or a hamlet alone is no one's home. */
const homes = [
  `${wordStart}(?:${inAnyCase(['số nhà', 'nhà số', 'so nha', 'nha so', 'sn'])})[ :.]{1,2}${houseNumber}`,
  `${wordStart}(?:${inAnyCase(['số', 'so'])}) ${houseNumber}${place}`,
  `(?<=(?:ở|tại|trú|địa chỉ|đ/c|dia chi):? )(?:${houseNumber})${lane}`,
  String.raw`(?<!(?:ngày|hôm|từ|đến|tháng) )${wordStart}\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?){1,3}${lane}`,
  `${wordStart}(?:${inAnyCase(['căn hộ'])})(?: số)? [A-Z]{0,2}-?${houseNumber}`,
].join('|');
const home = new RegExp(`(?:${homes})(?:${anyPart}){0,6}`, 'gu');

/**
 * Street addresses with a house number, Vietnamese as far as the ward or commune, English as far as the flat or the
 * ZIP code, but those of offices. Every repetition is bounded, so time is linear in the text.
 */
export function addresses(text: string): Passage[] {
  if (!/\d/.test(text)) return [];
  return [home, englishHome]
    .flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ 0: passage, index }) => ({
        start: index,
        end: index + passage.length,
      })),
    )
    .filter(({ start }) => !standsForOffice(text, start));
}
