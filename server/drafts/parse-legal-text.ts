import { assemble } from './assemble.ts';
import type { ParsedDraft } from './draft-sections.ts';
import { breakGlued } from './glued-lines.ts';
import { wordingOf } from './labels.ts';
import { LegalReader } from './legal-reader.ts';
import { type LegalLine, readLines, refuseTooManyLines } from './legal-lines.ts';
import { outlineOf } from './legal-outline.ts';
import { paragraph } from './plain-blocks.ts';
import { titleOfText } from './title-of-text.ts';

/**
 * Reads the plain text of a Vietnamese legal document (phần, chương, mục, tiểu mục, điều, khoản, điểm, phụ lục),
 * or of a report with Roman and Arabic numbers; a text without either becomes one section for each paragraph.
 * Every word of the text stands in exactly one section or in `unplaced`. Time is linear in the length.
 *
 * @param source NFC, any line ends
 */
export function parseLegalText(source: string, language: string): ParsedDraft {
  refuseTooManyLines(source);
  const { lines, width, irregularities } = readLines(breakGlued(source));
  const solid = lines.filter((line) => !line.furniture);
  const unplaced = furniture(lines);
  const outline = outlineOf(solid);
  if (outline === 'none') {
    const findings = { title: titleOfText(texts(solid)), titleStandsAlone: false, unplaced, irregularities };
    return assemble(paragraphsOf(solid, width, language), language, findings);
  }
  const reader = new LegalReader(solid, width, outline, wordingOf(language));
  const nodes = reader.read();
  const title = titleOfText(texts(solid.slice(0, 40)));
  const findings = {
    title,
    titleStandsAlone: false,
    unplaced,
    irregularities: [...irregularities, ...reader.notes()],
  };
  return assemble(nodes, language, findings);
}

const texts = (lines: readonly LegalLine[]) => lines.map((line) => line.text);

function furniture(lines: readonly LegalLine[]): string[] {
  const passages: string[][] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.furniture) continue;
    if (lines[at - 1]?.furniture) passages.at(-1)?.push(line.text);
    else passages.push([line.text]);
  }
  return passages.map((passage) => passage.join('\n'));
}

function paragraphsOf(lines: readonly LegalLine[], width: number | null, language: string) {
  const paragraphs: string[][] = [];
  for (const [at, line] of lines.entries()) {
    const goesOn =
      !line.apart &&
      (/^\p{Ll}/u.test(line.text) || (width !== null && (lines[at - 1]?.text.length ?? 0) > width * 0.7));
    const last = paragraphs.at(-1);
    if (goesOn && last) last.push(line.text);
    else paragraphs.push([line.text]);
  }
  return paragraphs.map((parts, at) => ({
    parent: null,
    kind: 'paragraph' as const,
    number: null,
    printed: '',
    heading: null,
    named: wordingOf(language).paragraph(at + 1),
    blocks: [paragraph(parts.join(' '))],
  }));
}
