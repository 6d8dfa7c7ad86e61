import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';

export interface NumberedAs {
  id: string | null;
  level: number | null;
}

/** What a paragraph style says about structure, with what it inherits. */
export interface ParagraphStyle {
  /** 1 to 9 for headings; 0 for the title of the document. */
  heading: number | null;
  numbered: NumberedAs;
  isContents: boolean;
}

export const valueOf = (parent: XmlElement | undefined, name: string): string | null =>
  childOf(parent, name)?.attributes['w:val'] ?? null;

const noStyle: ParagraphStyle = { heading: null, numbered: { id: null, level: null }, isContents: false };
const mostSteps = 20;

/** Reads the outline level and the numbering that paragraph properties themselves give. */
export function ownProperties(properties: XmlElement | undefined): {
  outline: number | null;
  numbered: NumberedAs;
} {
  const numbering = childOf(properties, 'w:numPr');
  const outline = valueOf(properties, 'w:outlineLvl');
  return {
    outline: outline === null ? null : Number(outline),
    numbered: { id: valueOf(numbering, 'w:numId'), level: numberOrNull(valueOf(numbering, 'w:ilvl')) },
  };
}

const numberOrNull = (text: string | null) => (text === null ? null : Number(text));

/** The paragraph styles of a document by their ids; the default one has the id ''. */
export function readStyles(root: XmlElement | null): (id: string | null) => ParagraphStyle {
  const found = new Map<string, XmlElement>();
  let usual: string | null = null;
  for (const style of elementsOf(root ?? undefined)) {
    if (style.name !== 'w:style' || style.attributes['w:type'] !== 'paragraph') continue;
    const id = style.attributes['w:styleId'] ?? '';
    found.set(id, style);
    if (/^(?:1|true|on)$/.test(style.attributes['w:default'] ?? '')) usual = id;
  }
  const known = new Map<string, ParagraphStyle>();
  return (id) => {
    const key = id ?? usual ?? '';
    const style = known.get(key) ?? resolve(found, key);
    known.set(key, style);
    return style;
  };
}

function resolve(found: ReadonlyMap<string, XmlElement>, id: string): ParagraphStyle {
  const style: ParagraphStyle = { ...noStyle, numbered: { ...noStyle.numbered } };
  let at: string | null = id;
  for (let step = 0; at !== null && step < mostSteps; step += 1) {
    const element = found.get(at);
    if (!element) break;
    const name = (valueOf(element, 'w:name') ?? '').toLowerCase();
    const { outline, numbered } = ownProperties(childOf(element, 'w:pPr'));
    const named = /^heading ([1-9])$/.exec(name)?.[1];
    style.heading ??= outline !== null && outline < 9 ? outline + 1 : null;
    style.heading ??= named ? Number(named) : name === 'title' ? 0 : null;
    style.isContents ||= /^toc \d$/.test(name);
    style.numbered.id ??= numbered.id;
    style.numbered.level ??= numbered.level;
    at = valueOf(element, 'w:basedOn');
  }
  return style;
}
