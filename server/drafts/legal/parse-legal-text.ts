import type { ParsedDraft } from '../draft-sections.ts';
import { breakGlued } from './glued-lines.ts';
import { readLines, refuseTooManyLines } from './lines.ts';
import { draftOfLines } from './parse-lines.ts';

/**
 * Reads the plain text of a legal document (phần, chương, mục, tiểu mục, điều, khoản, điểm, phụ lục; parts, titles,
 * chapters, sections, articles), or of a report with Roman and Arabic numbers; a text without either becomes one
 * section for each paragraph. Every word of the text stands in exactly one section or in `unplaced`. Time is linear
 * in the length.
 *
 * @param source NFC, any line ends
 */
export function parseLegalText(source: string, language: string): ParsedDraft {
  refuseTooManyLines(source);
  return draftOfLines(readLines(breakGlued(source)), language);
}
