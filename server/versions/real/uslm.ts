import { SaxesParser } from 'saxes';
import type { SectionKind } from '#server/http/terms.ts';
import type { VersionNode } from '../nodes.ts';

const kinds: Record<string, SectionKind> = {
  section: 'article',
  appropriations: 'article',
  subsection: 'clause',
  paragraph: 'point',
  subparagraph: 'point',
  clause: 'point',
  subclause: 'point',
};
const deepest = 64;

interface Open {
  name: string;
  node: number | null;
}

/**
 * Reads the numbered levels of a bill in United States Legislative Markup, enough to measure with: a section's text is
 * its own, without that of its levels. The import refuses this format; no DOCTYPE, 64 levels at most.
 */
export function readUslm(xml: string): VersionNode[] {
  const parser = new SaxesParser();
  const nodes: {
    parent: number | null;
    kind: SectionKind;
    number: string | null;
    heading: string;
    text: string;
  }[] = [];
  const open: Open[] = [];
  let inMain = false;
  parser.on('doctype', () => {
    throw new Error('A DOCTYPE is refused.');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= deepest) throw new Error('The file nests too deep.');
    if (name === 'main') inMain = true;
    const kind = inMain ? kinds[name] : undefined;
    const within = open.findLast(({ node }) => node !== null)?.node ?? null;
    if (kind) nodes.push({ parent: within, kind, number: null, heading: '', text: '' });
    const current = nodes[within ?? -1];
    if (name === 'num' && current) current.number ??= String(attributes['value'] ?? '').toLowerCase();
    open.push({ name, node: kind ? nodes.length - 1 : null });
  });
  parser.on('closetag', ({ name }) => {
    open.pop();
    if (name === 'main') inMain = false;
  });
  parser.on('text', (text) => {
    const at = open.findLastIndex(({ node }) => node !== null);
    const node = nodes[open[at]?.node ?? -1];
    const inside = open.slice(at + 1).map(({ name }) => name);
    if (!node || inside.includes('num')) return;
    if (inside.includes('heading')) node.heading += text;
    else node.text += text;
  });
  parser.write(xml).close();
  return nodes.map((node) => ({ ...node, heading: tidy(node.heading) || null, text: tidy(node.text) }));
}

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
