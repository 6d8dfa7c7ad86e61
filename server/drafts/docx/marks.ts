/** What Word knows of a paragraph and does not write into its text. */
export interface ParagraphMark {
  /** 1 to 9 for headings, 0 for the title of the document. */
  heading: number | null;
  /** Whether it is a line of a table of contents. */
  isContents: boolean;
  /** The number that Word prints before it. */
  number: string;
}

// Three code points that are no characters and stand in no text; XML allows them all the same.
const [begin, middle, end] = ['\uFDD0', '\uFDD1', '\uFDD2'];
const form = /^\uFDD0([0-9-])([c-])\uFDD1([^\uFDD2]*)\uFDD2/;

/** A mark as text that travels at the start of its paragraph. */
export const writeMark = ({ heading, isContents, number }: ParagraphMark): string =>
  `${begin}${heading ?? '-'}${isContents ? 'c' : '-'}${middle}${number}${end}`;

/** Whether a text holds what we write marks with. */
export const hasMarks = (text: string): boolean => /[\uFDD0-\uFDEF]/.test(text);

/** Reads the mark at the start of a paragraph. */
export function readMark(text: string): { mark: ParagraphMark; length: number } | null {
  const match = form.exec(text);
  if (!match) return null;
  const [whole, heading = '-', contents, number = ''] = match;
  return {
    mark: { heading: heading === '-' ? null : Number(heading), isContents: contents === 'c', number },
    length: whole.length,
  };
}
