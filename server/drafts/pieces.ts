import type { Element } from 'hast';
import type { Block } from './draft-sections.ts';
import type { LegalLine } from './legal/lines.ts';
import { elementOf, inlineOf } from './line-nodes.ts';
import { paragraph } from './plain-blocks.ts';
import { type Run, tailOfRuns, withoutPictures } from './runs.ts';
import { sanitise } from './sanitise.ts';

/** What a paragraph takes from one line: all of it, or what follows the mark of a section. */
export interface Piece {
  text: string;
  runs?: readonly Run[];
  whole?: Element;
}

/** The end of a line as a piece. @param text how its text ends */
export function pieceOf({ runs, whole, text: line }: LegalLine, text = line): Piece {
  if (whole) return { text, whole };
  return runs ? { text, runs: text.length === line.length ? runs : tailOfRuns(runs, text.length) } : { text };
}

export const textOfPieces = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, runs }) => (runs ? withoutPictures(text) : text)).join(' ');

/** Pieces as a paragraph, or the one that stays whole as it is. */
export function blockOfPieces(pieces: readonly Piece[]): Block {
  const text = textOfPieces(pieces);
  const whole = pieces.find((piece) => piece.whole)?.whole;
  if (!whole && pieces.every((piece) => piece.runs === undefined)) return paragraph(text);
  const inline = pieces.flatMap((piece, at) =>
    at === 0 ? inlineOf(piece) : [{ type: 'text' as const, value: ' ' }, ...inlineOf(piece)],
  );
  return { text, html: sanitise([whole ?? elementOf('p', inline)]) };
}
