import { assemble } from '../assemble.ts';
import type { Block, DraftNode, ParsedDraft } from '../draft-sections.ts';
import { wordingOf } from '../wordings.ts';
import type { LegalLine, LegalLines } from './lines.ts';
import { headingMarker } from './markers.ts';
import { outlineOf } from './outline.ts';
import { LegalReader } from './reader.ts';
import { blockOfPieces, type Piece, pieceOf } from '../pieces.ts';
import { titleOfText } from './title-of-text.ts';

const longestTitle = 300;

/** Lines of any source, and what they refer to. */
export interface SourceLines extends LegalLines {
  /** By the address that lines refer to. */
  notes?: ReadonlyMap<string, Block>;
  unplaced?: readonly string[];
}

/**
 * Finds the structure of a text by its lines: one recogniser for plain text, HTML and Word. A text without
 * structure becomes one section for each paragraph.
 */
export function draftOfLines(source: SourceLines, language: string): ParsedDraft {
  const { lines, width, notes = new Map<string, Block>(), remarks } = source;
  const unplaced = [...furniture(lines), ...(source.unplaced ?? [])];
  const all = lines.filter((line) => !line.furniture);
  // A coat of arms above the title does not make it a line of the text.
  const own = titleOf(all.filter(({ text }) => text !== ''));
  const solid = own?.standsAlone ? all.filter((line) => line !== own.line) : all;
  const outline = outlineOf(solid);
  const title =
    own?.text ?? titleOfText(solid.slice(0, outline === 'none' ? undefined : 40).map((line) => line.text));
  const findings = { title, titleStandsAlone: own?.standsAlone ?? false, unplaced };
  if (outline === 'none' && !solid.some(isHeading)) {
    return assemble(paragraphsOf(solid, width, notes, language), language, { ...findings, remarks });
  }
  const reader = new LegalReader(solid, width, outline, wordingOf(language));
  const nodes = reader.read(notes);
  return assemble(nodes, language, { ...findings, remarks: [...remarks, ...reader.remarks()] });
}

/** The title that the source marks as such; the only heading of the first level, where it comes first, stands above the text. */
function titleOf(
  lines: readonly LegalLine[],
): { text: string; standsAlone: boolean; line: LegalLine } | null {
  const [first] = lines;
  const tops = lines.filter((line) => line.level !== undefined && line.level <= 1 && line.apart);
  if (first && tops.length === 1 && tops[0] === first && lines.length > 1 && isTitle(first)) {
    return { text: first.text, standsAlone: true, line: first };
  }
  // What Word calls the title of the whole, before everything else.
  if (first?.level === 0 && isTitle(first) && lines.length > 1)
    return { text: first.text, standsAlone: true, line: first };
  const named = lines.slice(0, 40).find((line) => line.level === 0 && isTitle(line));
  return named ? { text: named.text, standsAlone: false, line: named } : null;
}

/** Whether a line is a heading even where no row of numbers runs through the text. */
const isHeading = ({ text, level, quoted }: LegalLine) =>
  (level !== undefined && level > 0) || (!quoted && headingMarker(text)?.kind === 'annex');

const isTitle = (line: LegalLine) => line.text.length <= longestTitle && !line.notes;

function furniture(lines: readonly LegalLine[]): string[] {
  const passages: string[][] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.furniture) continue;
    if (lines[at - 1]?.furniture) passages.at(-1)?.push(line.text);
    else passages.push([line.text]);
  }
  return passages.map((passage) => passage.join('\n'));
}

function paragraphsOf(
  lines: readonly LegalLine[],
  width: number | null,
  notes: ReadonlyMap<string, Block>,
  language: string,
): DraftNode[] {
  const paragraphs: { pieces: Piece[]; pictures: Block[]; notes: Block[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const goesOn =
      !line.apart &&
      !line.whole &&
      (/^\p{Ll}/u.test(line.text) || (width !== null && (lines[at - 1]?.text.length ?? 0) > width * 0.7));
    const last = paragraphs.at(-1);
    const cited = (line.notes ?? []).flatMap((address) => notes.get(address) ?? []);
    // A picture belongs to the paragraph above it.
    if (line.text === '' && last) last.pictures.push(blockOfPieces([pieceOf(line)]));
    else if (goesOn && last) {
      last.pieces.push(pieceOf(line));
      last.notes.push(...cited);
    } else paragraphs.push({ pieces: [pieceOf(line)], pictures: [], notes: cited });
  }
  return paragraphs.map(({ pieces, pictures, notes: cited }, at) => ({
    parent: null,
    kind: 'paragraph' as const,
    number: null,
    printed: '',
    heading: null,
    named: wordingOf(language).paragraph(at + 1),
    blocks: [blockOfPieces(pieces), ...pictures, ...cited],
  }));
}
