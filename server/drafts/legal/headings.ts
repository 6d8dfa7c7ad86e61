import type { LegalLine } from './lines.ts';
import { foldInPlace, headingMarker, isUpperCase } from './markers.ts';
import { clauseMarker, pointMarker, romanMarker } from './number-markers.ts';

const longestHeading = 300;
const longestSentence = 120;
const cited =
  /(?:^|\s)(?:khoan(?:\s+\d+\w?)?|(?<!(?:quan|dia|thoi|dac|trong|uu|nhuoc|giao|cao) )diem(?:\s+\w)?|dieu|tai|cua|theo|so|ngay|thang|nam|tu|den)$/;
const citedMore = /(?:,|\s(?:va|hoac|cac))$/;
const signatories =
  /^(?:pho\s+)?(?:chu tich|thu tuong|bo truong|thu truong|chanh an|vien truong|tong bi thu|chu nhiem|tong thanh tra|thong doc|giam doc|tong kiem toan|xac thuc van ban)(?![\p{L}\p{M}])/u;
const onBehalf = /^(?:tm|kt|tl|tuq|q)\.\s*\p{L}/u;
const adopted = /^(?:hien phap|bo luat|luat|phap lenh|nghi quyet) nay (?:da )?duoc .* thong qua/;
const issuedWith = /^\(\s*(?:ban hanh |phe duyet )?kem theo\s/;

const foldHead = (line: string, length = 120) => foldInPlace(line.slice(0, length));

/** Whether the text on the line of 'Điều 5.' is its heading, and not already what it provides. */
export function isArticleHeading(rest: string, next: string | null): boolean {
  if (rest === '' || rest.length > longestHeading || /[:;,]$/.test(rest)) return false;
  if (isUpperCase(rest)) return true;
  if (!/[.!?”"]$/.test(rest)) return true;
  // 'Đối tượng áp dụng.' with provisions below is a heading; a decision's only sentence is not.
  return rest.length <= longestSentence && !/[.;]\s/.test(rest) && next !== null && !endsArticle(next);
}

/**
 * Whether the line below a bare 'Điều 5' is its heading: short, no sentence, and followed by provisions.
 * @param goesOn whether the next line opens a part of the article
 */
export function isHeadingBelow(line: string, next: string | null, goesOn = false): boolean {
  if (clauseMarker(line) || pointMarker(line) || line.length > longestHeading / 2) return false;
  return (
    /^[\p{Lu}“"]/u.test(line) &&
    /[\p{L}\p{N})”"]$/u.test(line) &&
    next !== null &&
    (goesOn || !endsArticle(next))
  );
}

const endsArticle = (line: string) => headingMarker(line) !== null || isClosing(line);

/** Whether the line below 'Chương II' or 'Phụ lục' goes on with its title. @param begun a line of it was taken */
export function isTitleLine(line: string, next: string | null, begun: string | null): boolean {
  if (isUpperCase(line)) return begun === null || isUpperCase(begun);
  if (begun !== null || line.length > longestHeading || /[.;:,]$/.test(line) || clauseMarker(line))
    return false;
  return /^\p{L}/u.test(line) && next !== null && headingMarker(next) !== null;
}

/** Whether a line is left in the middle of a citation ('quy định tại khoản 2'), so that the next goes on with it. */
export function isUnfinished(line: string, beforeHeading: boolean): boolean {
  if (isUpperCase(line) && romanMarker(line)) return false;
  const tail = foldInPlace(line.slice(-40));
  return cited.test(tail) || (beforeHeading && citedMore.test(tail));
}

/** Whether a line ends a sentence or an item, as the line before a number out of its row must. */
export const isFinished = (line: string): boolean => /[.;:!?…”"»)/]$/.test(line) || isUpperCase(line);

/** Whether the signatures and the list of recipients begin here. */
export function isClosing(line: string): boolean {
  const head = foldHead(line);
  if (/^noi nhan\s*:?$/.test(head) || /^noi nhan\s*:/.test(head)) return true;
  if (line.length < 400 && adopted.test(foldInPlace(line))) return true;
  return (
    isUpperCase(line) &&
    line.length < 80 &&
    !/[.;:,]$/.test(line) &&
    (onBehalf.test(head) || signatories.test(head))
  );
}

/** Whether a line says that what stands above it is an annex: '(Ban hành kèm theo Quyết định số …)'. */
export const isIssuedWith = (line: string): boolean => issuedWith.test(foldHead(line));

/** Whether another article follows at once, so that what looks like a signature is none. */
export const articleFollows = (lines: readonly LegalLine[], at: number): boolean =>
  lines.slice(at + 1, at + 4).some((line) => {
    const marker = headingMarker(line.text);
    return marker?.kind === 'article' && marker.number !== '1' && !line.quoted;
  });
