import { foldInPlace, headingMarker, isUpperCase } from './markers.ts';
import { clauseMarker, romanMarker } from './number-markers.ts';

const kinds =
  /^(?:du thao\s+)?(?:hien phap|bo luat|luat|phap lenh|nghi quyet(?: lien tich)?|nghi dinh|quyet dinh|thong tu(?: lien tich)?|chi thi|lenh|cong van|to trinh|bao cao(?: chinh tri)?|chuong trinh|chien luoc|ke hoach|de an|quy che|dieu le)(?![\p{L}\p{M}])/u;
const longest = 300;
const ends =
  /^(?:can cu|theo de nghi|xet de nghi|de ap dung|chuong|dieu|phan|loi noi dau|loi mo dau|so\s*:|quoc hoi ban hanh)(?![\p{L}\p{M}])/u;

/** Whether the first section begins here: 'I. SỰ CẦN THIẾT'. */
const isMarked = (line: string) =>
  romanMarker(line) !== null || clauseMarker(line) !== null || headingMarker(line) !== null;

/** The title of a legal text, from the lines before its first section: 'LUẬT' and the lines below it; null if there is none. */
export function titleOfText(lines: readonly string[]): string | null {
  const from = lines.findIndex((line) => isUpperCase(line) && kinds.test(foldInPlace(line.slice(0, 60))));
  const first = lines[from];
  if (first === undefined) return null;
  const title = [first];
  for (const line of lines.slice(from + 1, from + 5)) {
    if (ends.test(foldInPlace(line.slice(0, 30))) || line.length > longest || isMarked(line)) break;
    if (!isUpperCase(line) && (title.length > 1 || !isUpperCase(first))) break;
    if (
      isUpperCase(line) &&
      /^(?:chinh phu|chu tich|bo truong|thu tuong|hoi dong|uy ban|thong doc)(?![\p{L}\p{M}])/u.test(
        foldInPlace(line.slice(0, 30)),
      )
    )
      break;
    title.push(line);
    if (!isUpperCase(line)) break;
  }
  const text = title.join(' ').replace(/\s*[:.]$/, '');
  return text.length <= longest ? text : first;
}
