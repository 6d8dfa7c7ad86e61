import { headingMarker, type Marker } from '#server/drafts/legal/markers.ts';
import { clauseMarker, decimalMarker, pointMarker } from '#server/drafts/legal/number-markers.ts';
import type { SectionKind } from '#server/http/terms.ts';
import { cutHtml, cutText, visibleBefore } from './cut.ts';
import {
  type Mended,
  type MendedDraft,
  type MendedSection,
  saying,
  silent,
  spliced,
  type Words,
} from './draft.ts';
import { htmlOf, treeOf } from './html-tree.ts';
import { paragraphOfPictures, picturesWithin } from './pictures.ts';
import { refuse } from './refuse.ts';
import { visibleIn } from './visible.ts';

/** Where the new section begins: at a paragraph (the second is 2), at a place in code points, or at words that stand there once. */
export type Place = { paragraph: number } | { offset: number } | { words: string };

/**
 * Begins a new section within the text of one. It follows at once and takes over what the old one contained. Where its
 * text begins with the mark of a section ('3.', 'b)', 'Điều 7. Phạm vi'), it becomes that section; otherwise a paragraph
 * without a number. The other languages stay with the old one.
 */
export function split(draft: MendedDraft, at: number, place: Place): Mended {
  const section = draft.sections[at];
  const words = section?.texts[draft.language];
  if (!section || !words) return refuse('unknown_section');
  const offset = offsetOf(words.text, place);
  if (isWithinWord(words.text, offset)) refuse('nothing_to_split');
  const [before, behind] = cutText(words.text, offset);
  if (visibleIn(before) === 0 || visibleIn(behind) === 0) refuse('nothing_to_split');
  const [htmlBefore, htmlBehind] = cutHtml(words.html, visibleBefore(words.text, offset));
  const rest: Words = { ...silent, html: htmlBehind, text: behind };
  const made = recognised(section, draft.language, rest);
  const kept = saying(section, draft.language, { ...words, html: htmlBefore, text: before });
  return {
    draft: { ...draft, sections: spliced(draft.sections, at, 1, kept, made) },
    focus: made.id,
  };
}

function offsetOf(text: string, place: Place): number {
  if ('offset' in place) return [...text].slice(0, place.offset).join('').length;
  if ('words' in place) {
    const at = text.indexOf(place.words);
    if (at < 0 || text.indexOf(place.words, at + 1) >= 0) refuse('words_not_found');
    return at;
  }
  const lines = text.split('\n');
  if (place.paragraph > lines.length) refuse('nothing_to_split');
  return lines.slice(0, place.paragraph - 1).reduce((sum, line) => sum + line.length + 1, 0);
}

const isWithinWord = (text: string, at: number) =>
  /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
  /^[\p{L}\p{M}\p{N}]/u.test(text.slice(at, at + 2));

function recognised(from: MendedSection, language: string, rest: Words): MendedSection {
  const plain = sectionLike(from, 'paragraph', null, language, rest);
  const [line = ''] = rest.text.split('\n');
  const marker = headingMarker(line) ?? clauseMarker(line) ?? decimalMarker(line) ?? pointMarker(line);
  if (!marker || marker.printed === '') return plain;
  const label = marker.word === undefined ? '' : `${marker.word} ${marker.number ?? ''}`.trim();
  const words = { ...unmarked(rest, marker, line), label, printed: marker.printed };
  return sectionLike(from, marker.kind, marker.number, language, words);
}

const sectionLike = (
  { level }: MendedSection,
  kind: SectionKind,
  number: string | null,
  language: string,
  words: Words,
): MendedSection => ({
  id: crypto.randomUUID(),
  nodeId: crypto.randomUUID(),
  level,
  kind,
  number,
  texts: { [language]: words },
});

/** What follows the mark of an article on its line is its heading, unless it is a text. */
const longestHeading = 200;

/** What is left when the mark is taken off; behind the mark of an article or chapter the line is its heading. */
function unmarked(words: Words, { printed, rest, kind }: Marker, line: string): Words {
  const isHeading = kind !== 'clause' && kind !== 'point' && rest !== '' && rest.length <= longestHeading;
  const taken = isHeading ? line : printed;
  const [, text] = cutText(words.text, taken.length);
  const [gone, left] = cutHtml(words.html, visibleIn(taken));
  const pictures = paragraphOfPictures(treeOf(gone).flatMap(picturesWithin));
  const html = [...pictures.map((each) => htmlOf([each])), left].filter((part) => part !== '').join('\n');
  return { ...words, heading: isHeading ? rest : null, text, html };
}
