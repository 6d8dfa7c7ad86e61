import { wordingOf } from '#server/drafts/wordings.ts';
import { AknBlocks } from './akn-blocks.ts';
import { aknMeta } from './akn-meta.ts';
import { nameOf, idOf } from './akn-names.ts';
import type { WrittenDraft, WrittenSection } from './draft.ts';
import { element, escapeXml } from './xml.ts';

const namespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** Writes a draft as a bill in Akoma Ntoso 3.0: each section an element of the hierarchy, with its number as printed. */
export function writeAkn(draft: WrittenDraft): string {
  const { sections, document, language } = draft;
  const below = childrenOf(sections);
  const ids = new Set<string>();
  const id = (wanted: string): string => {
    let free = wanted;
    for (let time = 2; ids.has(free); time += 1) free = `${wanted}_${time}`;
    ids.add(free);
    return free;
  };
  const { preamble, conclusions, body } = partsOf(below.get(null) ?? [], sections, language);
  const apart = (name: string, section: WrittenSection | undefined) =>
    section ? element(name, {}, new AknBlocks(id, section.notes).blocks(section.blocks)) : '';
  const cover = element(
    'coverPage',
    {},
    element('p', {}, element('docTitle', {}, escapeXml(document.title))),
  );
  const bill = element(
    'bill',
    { name: 'draft' },
    aknMeta(draft),
    cover,
    apart('preamble', preamble),
    element('body', {}, body.length > 0 ? body.map((at) => write(at, '')).join('') : emptyBody(id)),
    apart('conclusions', conclusions),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: namespace }, bill)}\n`;

  function write(at: number, above: string): string {
    const section = sections[at];
    if (!section) return '';
    const name = nameOf(section, sections[section.parent ?? -1]?.kind);
    const own = id(idOf(section, name, above));
    const blocks = new AknBlocks((prefix) => id(`${own}__${prefix}`), section.notes);
    const isNamed = section.kind === 'heading';
    const heading = isNamed ? section.label : section.heading;
    const marks = [
      section.mark === '' ? '' : element('num', {}, escapeXml(section.mark)),
      heading === null ? '' : element('heading', {}, blocks.text(heading)),
    ];
    const children = (below.get(at) ?? []).map((child) => write(child, own));
    const text = blocks.blocks(section.blocks);
    const inner =
      children.length === 0
        ? [element('content', { eId: id(`${own}__content`) }, text || '<p/>')]
        : [text === '' ? '' : element('intro', { eId: id(`${own}__intro`) }, text), ...children];
    const attributes: Record<string, string> = { eId: own };
    if (name === 'hcontainer') attributes['name'] = section.kind;
    if (section.kind === 'paragraph') attributes['title'] = section.label;
    return element(name, attributes, ...marks, ...inner);
  }
}

/** What stands before and behind the hierarchy, where it has no parts of its own. */
function partsOf(top: readonly number[], sections: readonly WrittenSection[], language: string) {
  const { preamble, closing } = wordingOf(language);
  const isApart = (at: number | undefined, label: string) => {
    const section = sections[at ?? -1];
    const isLeaf = !sections.some((other) => other.parent === at);
    return section?.kind === 'paragraph' && section.label === label && isLeaf && section.blocks.length > 0;
  };
  const body = [...top];
  const first = body.length > 1 && isApart(body[0], preamble) ? body.shift() : undefined;
  const last = body.length > 1 && isApart(body.at(-1), closing) ? body.pop() : undefined;
  return { preamble: sections[first ?? -1], conclusions: sections[last ?? -1], body };
}

function childrenOf(sections: readonly WrittenSection[]): Map<number | null, number[]> {
  const below = new Map<number | null, number[]>();
  for (const [at, { parent }] of sections.entries()) {
    const family = below.get(parent);
    if (family) family.push(at);
    else below.set(parent, [at]);
  }
  return below;
}

const emptyBody = (id: (wanted: string) => string) =>
  element(
    'hcontainer',
    { name: 'paragraph', eId: id('paragraph') },
    element('content', { eId: id('content') }, '<p/>'),
  );
