import type { Element, ElementContent } from 'hast';
import { elementOf } from '../line-nodes.ts';
import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';

const same: Record<string, string> = {
  b: 'strong',
  i: 'em',
  sup: 'sup',
  sub: 'sub',
  del: 'del',
  p: 'p',
  ul: 'ul',
  li: 'li',
  table: 'table',
  caption: 'caption',
  tr: 'tr',
  th: 'th',
  td: 'td',
  br: 'br',
  eol: 'br',
  quotedStructure: 'blockquote',
};
/** Elements of Akoma Ntoso 3.0 that stand within a line; all others are blocks. */
const inline = new Set(
  (
    'b i u sup sub del ins a ref rref mref span abbr term def concept object person role location organization date time ' +
    'quantity entity event process placeholder fillIn decoration inline docTitle docType docNumber docDate docStage docStatus ' +
    'docProponent docAuthority docPurpose docCommittee docIntroducer docJurisdiction docketNumber shortTitle legislature session ' +
    'party judge lawyer signature mod mmod rmod quotedText embeddedText remark recordedTime vote outcome img noteRef marker ' +
    'authorialNote affectedDocument relatedDocument change omissis courtType neutralCitation opinion argument subFlow num'
  ).split(' '),
);

export const isInline = (name: string): boolean => inline.has(name);

/** Where footnotes go that an Akoma Ntoso file keeps in its text. */
export interface AknNotes {
  /** Gives a note its address. */
  keep(note: XmlElement): string;
}

/** The content of Akoma Ntoso elements as HTML, not yet sanitised. */
export function aknHast(nodes: readonly (XmlElement | string)[], notes: AknNotes): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (typeof node === 'string') return [{ type: 'text', value: node }];
    const { name, attributes } = node;
    if (name === 'authorialNote' || name === 'noteRef') {
      const href = name === 'noteRef' ? (attributes['href'] ?? '') : notes.keep(node);
      return [elementOf('a', [{ type: 'text', value: attributes['marker'] ?? '' }], { href })];
    }
    if (name === 'img')
      return [elementOf('img', [], { src: attributes['src'] ?? '', alt: attributes['alt'] ?? '' })];
    if (childOf(node, 'num')) return [numbered(node, notes)];
    const children = aknHast(node.children, notes);
    if (/^(?:a|ref|rref|mref)$/.test(name)) return [link(attributes['href'] ?? '', children)];
    const tag = same[name] ?? (inline.has(name) ? 'span' : 'div');
    return [elementOf(tag, children, spanOf(attributes))];
  });
}

const link = (href: string, children: ElementContent[]) =>
  /^(?:https?:|mailto:)/i.test(href) ? elementOf('a', children, { href }) : elementOf('span', children);

/** An item whose number stands at the start of its first paragraph. */
function numbered(item: XmlElement, notes: AknNotes): Element {
  const num = elementsOf(item).filter((child) => child.name === 'num');
  const others = item.children.filter((child) => typeof child === 'string' || child.name !== 'num');
  const content = aknHast(others, notes);
  const mark: ElementContent[] = [...aknHast(num, notes), { type: 'text', value: ' ' }];
  const first = content.find((child): child is Element => child.type === 'element');
  if (first?.tagName === 'p') {
    first.children.unshift(...mark);
    return elementOf('div', content);
  }
  return elementOf('div', [...mark, ...content]);
}

function spanOf(attributes: XmlElement['attributes']): Element['properties'] {
  const span: Element['properties'] = {};
  if (attributes['colspan'] !== undefined) span['colSpan'] = attributes['colspan'];
  if (attributes['rowspan'] !== undefined) span['rowSpan'] = attributes['rowspan'];
  return span;
}
