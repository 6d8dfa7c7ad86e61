import { isHeadingBelow, isIssuedWith, isTitleLine } from './headings.ts';
import type { LegalLine } from './lines.ts';
import type { LegalNode } from './tree.ts';

export const containers = ['annex', 'part', 'chapter', 'division', 'subdivision'] as const;
export const longestHeading = 300;

/**
 * Lets a line go on with the title of the section above it ('QUY ĐỊNH CHUNG' below 'Chương I').
 *
 * @param goesOn whether the next line opens a part of the same article
 * @returns null where the line is none of it; whether the title may go on in the next line
 */
export function goOnWithTitle(
  node: LegalNode | null,
  line: LegalLine,
  next: string | null,
  goesOn: boolean,
): { open: boolean } | null {
  if (!node || node.paragraphs.length > 0 || line.whole || isIssuedWith(line.text)) return null;
  const broken = node.heading !== null && !line.apart && /^\p{Ll}/u.test(line.text);
  const isContainer = containers.some((kind) => kind === node.kind) && !line.quoted;
  const below = node.kind === 'article' && node.heading === null && isHeadingBelow(line.text, next, goesOn);
  if (!broken && !below && !(isContainer && isTitleLine(line.text, next, node.heading))) return null;
  const heading = node.heading === null ? line.text : `${node.heading} ${line.text}`;
  if (heading.length <= longestHeading && !/[.;:]$/.test(heading)) {
    node.heading = heading;
    return { open: true };
  }
  // What looked like a heading was the beginning of a sentence.
  node.heading = null;
  node.paragraphs.push([{ text: heading }]);
  return { open: false };
}
