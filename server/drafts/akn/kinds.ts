import type { SectionKind } from '#server/http/terms.ts';
import { headingMarker } from '../legal/markers.ts';
import { childOf, type XmlElement } from '../xml-tree.ts';

/** Hierarchical elements of Akoma Ntoso 3.0, and what they are for us; those below an article depend on where they stand. */
const kinds: Record<string, SectionKind | 'below'> = {
  book: 'part',
  tome: 'part',
  part: 'part',
  subpart: 'part',
  title: 'part',
  subtitle: 'part',
  chapter: 'chapter',
  subchapter: 'chapter',
  section: 'article',
  division: 'division',
  subdivision: 'subdivision',
  article: 'article',
  rule: 'article',
  subrule: 'below',
  proviso: 'below',
  subsection: 'below',
  clause: 'clause',
  subclause: 'below',
  paragraph: 'below',
  subparagraph: 'below',
  sublist: 'below',
  point: 'below',
  indent: 'below',
  alinea: 'below',
  level: 'below',
  transitional: 'below',
  attachment: 'annex',
};

const words: Record<string, string> = {
  section: 'Section',
  subsection: 'subsection',
  title: 'Title',
  book: 'Book',
};

export const isHierarchical = (element: XmlElement): boolean =>
  kinds[element.name] !== undefined ||
  isParagraph(element) ||
  isNamed(element) ||
  (element.name === 'hcontainer' && isAnnex(element));

/** A section without number or heading, as the portal itself writes it. */
export const isParagraph = ({ name, attributes }: XmlElement): boolean =>
  name === 'hcontainer' && attributes['name'] === 'paragraph';

/** Whether an element of another kind has a heading all the same. */
const isNamed = (element: XmlElement) =>
  /^(?:hcontainer|container|tblock|blockContainer)$/.test(element.name) &&
  childOf(element, 'heading') !== undefined;

const isAnnex = ({ attributes }: XmlElement) =>
  /^(?:schedule|annex|appendix)$/i.test(attributes['name'] ?? '');

const contains = (element: XmlElement, name: string): boolean =>
  element.children.some(
    (child) => typeof child !== 'string' && (child.name === name || contains(child, name)),
  );

/** What an element is, below a section of some kind. */
export function kindIn(
  element: XmlElement,
  parent: SectionKind | null,
): { kind: SectionKind; word?: string } {
  if (element.name === 'hcontainer' && isAnnex(element)) return { kind: 'annex' };
  if (isNamed(element)) return { kind: 'heading' };
  const kind = kinds[element.name] ?? 'below';
  const word = words[element.name];
  const cited = word === undefined ? {} : { word };
  if (element.name === 'section' && contains(element, 'article')) return { kind: 'division', ...cited };
  const within = parent === 'article' || parent === 'clause' || parent === 'point';
  if (kind === 'article' && within) return { kind: 'clause', ...cited };
  if (kind !== 'below') return { kind, ...cited };
  if (element.name === 'point' || element.name === 'indent') return { kind: 'point' };
  return { kind: parent === 'clause' || parent === 'point' ? 'point' : 'clause', ...cited };
}

/** The number in '<num>': 'Article 5', '(a)', 'SEC. 2.' give '5', 'a', '2'. */
export function numberIn(text: string): string | null {
  const printed = text.replaceAll(/\s*\[\d+\]/g, '');
  const marker = headingMarker(printed);
  if (marker) return marker.number;
  return /[\p{L}\p{N}]+(?:\.\p{N}+)*/u.exec(printed.replace(/^\p{L}{3,}\.?\s+(?=\p{N})/u, ''))?.[0] ?? null;
}
