import type { ParsedDraft } from './draft-sections.ts';
import { wordsOf } from './words.ts';

/** One line of the file as it can be read, and the section that holds it; null: it is in none. */
export interface SourceLine {
  text: string;
  section: number | null;
}

/** A longer text is looked at in the file itself. */
const mostCharacters = 4_000_000;
const mostLines = 50_000;
const longestLine = 20_000;

/**
 * The lines of a file in its own order, each with the section in which most of its words stand: what somebody who
 * checks an outline wants beside it. Null for a text too long to be shown.
 *
 * @param readable what the file says as plain text, all of whose words the draft accounts for
 * @param moved lines (footnotes) that stand elsewhere than in the file
 */
export function sourceLines(
  readable: string,
  draft: ParsedDraft,
  moved: ReadonlySet<string> = new Set(),
): SourceLine[] | null {
  if (readable.length > mostCharacters) return null;
  const placed = placedWords(draft, moved);
  const homes = homesOf(draft, moved);
  let next = placed.next();
  const lines: SourceLine[] = [];
  for (const line of readable.split(/[\n\r\v\f\u0085\u2028\u2029]+/)) {
    const text = line.trim();
    if (text === '') continue;
    if (lines.length >= mostLines) return null;
    const words = wordsOf(text);
    let section: number | null = null;
    let found = 0;
    for (const each of words) {
      if (next.done || next.value.word !== each) continue;
      section ??= next.value.section;
      found += 1;
      next = placed.next();
    }
    const isPlaced = found > words.length / 2;
    lines.push({ text: text.slice(0, longestLine), section: isPlaced ? section : (homes.get(text) ?? null) });
  }
  return lines;
}

/** The words of the sections in their order; those of the title alone stand in none. */
function* placedWords(
  { title, titleStandsAlone, sections, language }: ParsedDraft,
  moved: ReadonlySet<string>,
): Generator<{ word: string; section: number | null }> {
  if (titleStandsAlone && title) for (const word of wordsOf(title)) yield { word, section: null };
  for (const [section, { printed, texts }] of sections.entries()) {
    const { heading, text = '' } = texts[language] ?? {};
    const own = text.split('\n').filter((line) => !moved.has(line));
    for (const word of wordsOf([printed, heading ?? '', ...own].join('\n'))) yield { word, section };
  }
}

/** The section that each moved line went to. */
function homesOf({ sections, language }: ParsedDraft, moved: ReadonlySet<string>): Map<string, number> {
  const homes = new Map<string, number>();
  if (moved.size === 0) return homes;
  for (const [at, { texts }] of sections.entries())
    for (const line of (texts[language]?.text ?? '').split('\n')) if (moved.has(line)) homes.set(line, at);
  return homes;
}
