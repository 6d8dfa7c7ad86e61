import type { ElementContent } from 'hast';
import { pictureIn, picturesIn } from '#server/pictures/addresses.ts';
import type { MendedDraft } from './draft.ts';

/** The pictures within a piece of HTML, in order. */
export function picturesWithin(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [];
  return pictureIn(node) === null ? node.children.flatMap(picturesWithin) : [node];
}

/** Pictures as a paragraph of their own; nothing where there are none. */
export const paragraphOfPictures = (pictures: readonly ElementContent[]): ElementContent[] =>
  pictures.length === 0 ? [] : [{ type: 'element', tagName: 'p', properties: {}, children: [...pictures] }];

/** How often a draft shows each picture, also in what waits to be assigned. */
export function countPictures({
  sections,
  loose,
}: Pick<MendedDraft, 'sections' | 'loose'>): Map<string, number> {
  const counts = new Map<string, number>();
  const all = [...sections.flatMap(({ texts }) => Object.values(texts)), ...loose];
  for (const { html } of all)
    for (const { id } of picturesIn(html)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
