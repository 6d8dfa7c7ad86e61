import { SaxesParser } from 'saxes';
import { Refusal } from './refusal.ts';

/** An element of an XML file, with where it stands in the file (places of characters). */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
  /** Where its tag begins, where its content begins, and where it ends. */
  from: number;
  inner: number;
  to: number;
}

export interface XmlLimits {
  deepest: number;
  /** The prefix that we write for a namespace, whatever prefix the file takes for it. */
  prefixes?: Readonly<Record<string, string>>;
}

const mostElements = 3_000_000;

/**
 * Reads an XML file. Throws an Error with one sentence for what is not well-formed, nests too deep, or has a
 * DOCTYPE: no entity but the five of XML itself is ever resolved.
 */
export function readXml(source: string, { deepest, prefixes = {} }: XmlLimits): XmlElement {
  // Names with their namespaces would take a time that grows with the square of the depth.
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: XmlElement[] = [];
  const renamed = new Map<string, string>();
  let root: XmlElement | null = null;
  let count = 0;
  parser.on('error', (error) => {
    throw new Refusal(
      'xml_broken',
      `The XML is broken (${error.message.replace(/^undefined:/, 'line ').slice(0, 120)}).`,
    );
  });
  parser.on('doctype', () => {
    throw new Refusal(
      'xml_broken',
      'The XML has a DOCTYPE, which a draft does not need: remove it and try again.',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (open.length >= deepest) throw new Refusal('too_deep', `The XML nests deeper than ${deepest} levels.`);
    if (count > mostElements)
      throw new Refusal('too_long', `The XML has more than ${mostElements} elements.`);
    if (root === null) learnPrefixes(attributes);
    const inner = parser.position;
    const from = source.lastIndexOf('<', inner - 1);
    const element: XmlElement = {
      name: known(name),
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [key.includes(':') ? known(key) : key, value]),
      ),
      children: [],
      from,
      inner,
      to: inner,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.to = parser.position;
  });
  const addText = (text: string) => open.at(-1)?.children.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(source).close();
  if (root === null) throw new Refusal('xml_broken', 'The XML is empty.');
  return root;

  function learnPrefixes(attributes: Record<string, string>): void {
    for (const [key, uri] of Object.entries(attributes)) {
      const ours = prefixes[uri];
      if (ours !== undefined && /^xmlns(?::|$)/.test(key)) renamed.set(key.slice(6), ours);
    }
  }

  function known(name: string): string {
    const colon = name.indexOf(':');
    const ours = renamed.get(colon < 0 ? '' : name.slice(0, colon));
    if (ours === undefined) return name;
    return ours === '' ? name.slice(colon + 1) : `${ours}:${name.slice(colon + 1)}`;
  }
}

/** The first child of a name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** The children that are elements. */
export const elementsOf = (element: XmlElement | undefined): XmlElement[] =>
  element?.children.filter((child): child is XmlElement => typeof child !== 'string') ?? [];
