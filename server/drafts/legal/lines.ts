import type { Element } from 'hast';
import { Refusal } from '../refusal.ts';
import type { Remark } from '../remarks.ts';
import type { Run } from '../runs.ts';
import { markLines } from './mark-lines.ts';

/** A line of the file, without the white space around it. */
export interface LegalLine {
  text: string;
  /** Whether an empty line or a page break stands before it. */
  apart: boolean;
  /** Whether it begins inside a quotation, and so cannot be a heading. */
  quoted: boolean;
  /** Rules, page numbers, tables of contents: not placed in any section. */
  furniture: boolean;
  /** The same words with their inline marks, where the source has any. */
  runs?: readonly Run[];
  /** 1 to 9 where the source calls it a heading; 0 for the title of the whole. */
  level?: number;
  /** A table or a list with bullets, which is shown as it is and holds no structure. */
  whole?: Element;
  /** Addresses of the notes that it refers to. */
  notes?: string[];
}

export interface LegalLines {
  lines: LegalLine[];
  /** The width that lines were broken at, null where a line is a paragraph. */
  width: number | null;
  remarks: Remark[];
}

const lineEnds = /\r\n|[\n\r\v\u0085\u2028\u2029]/;
const rule = /^[-–—_=*~.…·•\s]+$/;
const pageNumber = /^(?:trang\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*\/\s*\d{1,4})?$/i;

/** A law of 10 MB broken at 72 columns has 140,000; the Civil Code has 3,000. */
const mostLines = 200_000;

/** Throws an Error with one sentence for a text of more lines than any draft has. */
export function refuseTooManyLines(source: string): void {
  const count = source.match(/[\n\r\v\f\u0085\u2028\u2029]/g)?.length ?? 0;
  if (count <= mostLines) return;
  throw new Refusal('too_long', `The file has ${count} lines; at most ${mostLines} are possible.`);
}

/** Cuts NFC text into lines and tells furniture and quotations from what may be structure. */
export function readLines(source: string): LegalLines {
  const lines: LegalLine[] = [];
  let apart = true;
  for (const page of source.split('\f')) {
    const texts = page.split(lineEnds).map((line) => line.trim());
    const full = texts.flatMap((text, at) => (text === '' ? [] : [at]));
    for (const [at, text] of texts.entries()) {
      const atEdge = (at === full[0] || at === full.at(-1)) && source.length > page.length;
      if (text === '') apart = true;
      else {
        lines.push({
          text,
          apart,
          quoted: false,
          furniture: rule.test(text) || (atEdge && pageNumber.test(text)),
        });
        apart = false;
      }
    }
    apart = true;
  }
  return { lines, width: brokenAt(lines), remarks: markLines(lines) };
}

/** Whether a line is drawn with signs and says nothing. */
export const isRule = (text: string): boolean => rule.test(text);

function brokenAt(lines: readonly LegalLine[]): number | null {
  const lengths = lines.filter((line) => !line.furniture).map((line) => line.text.length);
  const width = lengths.reduce((most, length) => Math.max(most, length), 0);
  const full = lengths.filter((length) => length > width * 0.8).length;
  return lengths.length >= 20 && width <= 130 && width >= 50 && full > lengths.length * 0.4 ? width : null;
}
