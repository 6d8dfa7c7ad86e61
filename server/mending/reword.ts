import { diffArrays } from 'diff';
import type { ElementContent } from 'hast';
import { paragraph } from '#server/drafts/plain-blocks.ts';
import { type MendedDraft, saying, silent, type Words, withSection } from './draft.ts';
import { htmlOf, treeOf } from './html-tree.ts';
import { paragraphOfPictures, picturesWithin } from './pictures.ts';
import { refuse } from './refuse.ts';
import { type Edit, edited, editsOf } from './word-edits.ts';
import { visibleIn, visibleWithin } from './visible.ts';

/**
 * Puts right what a section says: `text` is its whole new text, paragraphs parted by line feeds. What is emphasised or
 * linked stays so where its words stay. Lines of lists and tables keep their number; those of plain paragraphs need not.
 * In a language that the section does not speak yet, the text is all that it says there.
 */
export function reword(
  draft: MendedDraft,
  at: number,
  { language, text }: { language: string; text: string },
): MendedDraft {
  const section = draft.sections[at];
  if (!section) return refuse('unknown_section');
  const words = section.texts[language] ?? silent;
  const wanted = text.replaceAll(/ +$/gm, '').replace(/^\n+/, '').trimEnd();
  return withSection(
    draft,
    at,
    saying(section, language, { ...words, text: wanted, html: patched(words, wanted) }),
  );
}

function patched({ html, text }: Words, wanted: string): string {
  const pictures = treeOf(html).flatMap(picturesWithin);
  if (wanted === '' || text === '')
    return [...paragraphOfPictures(pictures).map((each) => htmlOf([each])), paragraphsOf(wanted)]
      .filter(Boolean)
      .join('\n');
  const [old, now] = [cellsOf(text), cellsOf(wanted)];
  if (separatorsOf(text) === separatorsOf(wanted)) return withCells(html, old, now);
  const all = treeOf(html).filter((child) => visibleWithin(child) > 0 || picturesWithin(child).length > 0);
  const lines = all.filter((child) => visibleWithin(child) > 0);
  const isPlain = lines.every(
    (child) => child.type === 'element' && child.tagName === 'p' && !hasBreak(child),
  );
  if (!isPlain || lines.length !== text.split('\n').filter((line) => visibleIn(line) > 0).length)
    refuse('lines_of_table');
  return relined(
    all,
    text.split('\n').filter((line) => visibleIn(line) > 0),
    wanted.split('\n'),
  );
}

const cellsOf = (text: string) => text.split(/[\n\t]/);
const separatorsOf = (text: string) => text.replaceAll(/[^\n\t]/g, '');
const paragraphsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => visibleIn(line) > 0)
    .map((line) => paragraph(line).html)
    .join('\n');

const hasBreak = (node: ElementContent): boolean =>
  node.type === 'element' && (node.tagName === 'br' || node.children.some(hasBreak));

/** Paragraphs that stay keep their HTML; new ones are plain. Pictures stay where they are, also those of words that go. */
function relined(paragraphs: readonly ElementContent[], old: string[], now: string[]): string {
  const rest = [...paragraphs];
  const pictures = () => {
    const end = rest.findIndex((each) => visibleWithin(each) > 0);
    return rest.splice(0, end < 0 ? rest.length : end);
  };
  const taken = (removed: boolean) => {
    const [words] = rest.splice(0, 1);
    const own = words && removed ? paragraphOfPictures(picturesWithin(words)) : words ? [words] : [];
    return [...own, ...pictures()];
  };
  return [
    ...pictures().map((each) => htmlOf([each])),
    ...diffArrays(old, now).flatMap(({ added, removed, value }) =>
      added
        ? [paragraphsOf(value.join('\n'))]
        : value.flatMap(() => taken(removed).map((each) => htmlOf([each]))),
    ),
  ]
    .filter((each) => each !== '')
    .join('\n');
}

/** Changes words within lines and cells, wherever they stand in the HTML. */
function withCells(html: string, old: readonly string[], now: readonly string[]): string {
  const edits: Edit[] = [];
  let seen = 0;
  for (const [place, cell] of old.entries()) {
    const wanted = now[place] ?? '';
    if (cell !== wanted) edits.push(...editsOf(cell, wanted, seen));
    seen += visibleIn(cell);
  }
  return htmlOf(edits.toReversed().reduce(edited, treeOf(html)));
}
