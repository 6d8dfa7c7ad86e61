import type { WrittenSection } from './draft.ts';
import { wordBefore } from './marks.ts';

/** Elements for what a text calls by another word than its kind's usual one. */
const byWord: Record<string, string> = {
  section: 'section',
  subsection: 'subsection',
  title: 'title',
  titre: 'title',
  book: 'book',
  livre: 'book',
};
const byKind: Record<WrittenSection['kind'], string> = {
  part: 'part',
  chapter: 'chapter',
  division: 'division',
  subdivision: 'subdivision',
  article: 'article',
  clause: 'paragraph',
  point: 'point',
  annex: 'hcontainer',
  heading: 'hcontainer',
  paragraph: 'hcontainer',
};
/** How an `eId` begins, after the naming convention of Akoma Ntoso. */
const prefixes: Record<string, string> = {
  article: 'art',
  chapter: 'chp',
  paragraph: 'para',
  section: 'sec',
  subsection: 'subsec',
};

/** The element of the hierarchy that a section is written as. */
export function nameOf(
  { kind, number, label }: WrittenSection,
  above: WrittenSection['kind'] | undefined,
): string {
  const word = number === null ? '' : wordBefore(label, number).toLowerCase();
  // A paragraph within a paragraph is read as a point.
  return byWord[word] ?? (kind === 'clause' && above === 'clause' ? 'clause' : byKind[kind]);
}

/** The `eId` that a section would have if no other had it. */
export function idOf({ kind, number }: WrittenSection, name: string, above: string): string {
  const prefix = name === 'hcontainer' ? kind : (prefixes[name] ?? name);
  const own = number === null ? prefix : `${prefix}_${number.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}`;
  return above === '' || name === 'article' ? own : `${above}__${own}`;
}
