import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { Pictures } from '#server/pictures/shelf.ts';
import type { Block } from '../draft-sections.ts';
import { elementOf } from '../line-nodes.ts';
import { linesOfRuns, type Run, textOfRuns, elementsOfRuns } from '../runs.ts';
import { sanitise } from '../sanitise.ts';
import { htmlLines, type Found } from './lines.ts';

/** A footnote: its text begins with its number in brackets, as the reference to it does. */
export interface Footnote {
  number: string;
  text: string;
  runs: readonly Run[];
}

const noteId = /^(?:foot|end)note-\S+$/;
const backReference = /^#(?:foot|end)note-ref-/;

/**
 * Takes the list of notes that mammoth puts at the end out of a document.
 *
 * @param pictures what is asked for those in notes, which hold words alone
 * @returns the notes by the address that refers to them ('#footnote-1')
 */
export function takeNotes(root: Root, pictures: Pictures): Map<string, Footnote> {
  const notes = new Map<string, Footnote>();
  const body = bodyOf(root);
  for (const list of body.filter(
    (node): node is Element => node.type === 'element' && node.tagName === 'ol',
  )) {
    const items = list.children.filter((child): child is Element => child.type === 'element');
    if (items.length === 0 || !items.every((item) => noteId.test(String(item.properties['id'] ?? ''))))
      continue;
    for (const item of items) {
      const number = String(notes.size + 1);
      notes.set(`#${String(item.properties['id'])}`, noteOf(number, item, pictures));
    }
    body.splice(body.indexOf(list), 1);
  }
  return notes;
}

/** What stands in the body of a document, to be changed in place. */
export function bodyOf(root: Root): RootContent[] {
  const html = root.children.find(
    (node): node is Element => node.type === 'element' && node.tagName === 'html',
  );
  const body = html?.children.find(
    (node): node is Element => node.type === 'element' && node.tagName === 'body',
  );
  return body?.children ?? root.children;
}

function noteOf(number: string, item: Element, pictures: Pictures): Footnote {
  const found: Found = { unplaced: [], dropped: 0, inWords: 0, pictures, notes: new Map() };
  const lines = htmlLines(withoutBack(item.children), found);
  const runs: Run[] = [{ text: `[${number}] `, marks: [] }];
  for (const line of lines)
    runs.push(...(line.runs ?? [{ text: line.text, marks: [] }]), { text: ' ', marks: [] });
  const tidy = linesOfRuns(runs)[0] ?? [];
  return { number, text: textOfRuns(tidy), runs: tidy };
}

/** Without the arrow that leads back to the text, which stands at the end of the last paragraph. */
const withoutBack = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (backReference.test(String(node.properties['href'] ?? ''))) return [];
    return [{ ...node, children: withoutBack(node.children) }];
  });

/** A footnote as it is shown. */
export const blockOf = ({ text, runs }: Footnote): Block => ({
  text,
  html: sanitise([elementOf('p', elementsOfRuns(runs))]),
});

/** Each time that a note is referred to it is shown. */
export const citedTexts = (lines: readonly { notes?: string[] }[], notes: ReadonlyMap<string, Footnote>) =>
  lines.flatMap((line) => (line.notes ?? []).map((address) => notes.get(address)?.text ?? ''));

/** Texts of footnotes that nothing refers to. */
export const uncitedNotes = (notes: ReadonlyMap<string, Footnote>, cited: ReadonlySet<string>) =>
  [...notes].filter(([address]) => !cited.has(address)).map(([, note]) => note.text);
