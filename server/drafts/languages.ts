import { foldInPlace } from './legal/markers.ts';

const vietnamese = /[đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const french = /(?<!\p{L})(?:le|la|les|des|du|et|est|une|dans|aux)(?!\p{L})/giu;
const english = /(?<!\p{L})(?:the|of|and|to|in|shall|is|be|for|by)(?!\p{L})/giu;
const vietnameseHeading = /^(?:dieu|chuong)\s+[\divx]+/;

/** Vietnamese by its letters, or without them by its 'Dieu 1'; French by its small words; otherwise English. */
export function languageOf(source: string): string {
  const sample = source.slice(0, 50_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if ((sample.match(vietnamese)?.length ?? 0) > letters / 50) return 'vi';
  if (sample.split(/[\n\r]+/).some((line) => vietnameseHeading.test(foldInPlace(line.trim().slice(0, 20)))))
    return 'vi';
  return (sample.match(french)?.length ?? 0) > (sample.match(english)?.length ?? 0) ? 'fr' : 'en';
}
