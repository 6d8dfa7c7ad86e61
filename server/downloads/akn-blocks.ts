import type { Element, ElementContent } from 'hast';
import { elementsIn, isBlock, rowsOf } from './html-elements.ts';
import { atNotes } from './notes.ts';
import { element, escapeXml } from './xml.ts';

type Notes = ReadonlyMap<string, ElementContent[]>;

const inline: Record<string, string> = { strong: 'b', em: 'i', sup: 'sup', sub: 'sub', del: 'del' };

/** Blocks of sanitised HTML as blocks of Akoma Ntoso 3.0; footnotes stand where the text refers to them. */
export class AknBlocks {
  private readonly id: (prefix: string) => string;
  private readonly notes: Notes;
  private readonly cited = new Set<string>();

  /** @param id makes an `eId` that nothing else in the file has */
  constructor(id: (prefix: string) => string, notes: Notes) {
    this.id = id;
    this.notes = notes;
  }

  blocks(nodes: readonly ElementContent[]): string {
    return nodes.map((node) => this.block(node)).join('');
  }

  private block(node: ElementContent): string {
    if (node.type === 'text') return node.value.trim() === '' ? '' : element('p', {}, this.text(node.value));
    if (node.type !== 'element') return '';
    switch (node.tagName) {
      case 'table':
        return this.table(node);
      case 'ul':
      case 'ol':
        return element(node.tagName, {}, ...elementsIn(node, 'li').map((item) => this.item(item)));
      case 'blockquote':
        return element('blockContainer', { eId: this.id('quote') }, this.blocks(node.children));
      case 'pre':
        return element('p', {}, this.lines(node.children));
      default:
        return element('p', {}, this.inline(node.children));
    }
  }

  private item(item: Element): string {
    const children = item.children.map((child) =>
      child.type === 'element' && /^(?:p|ul|ol)$/.test(child.tagName)
        ? this.block(child)
        : this.inline([child]),
    );
    return element('li', {}, ...children);
  }

  private table(table: Element): string {
    const caption = elementsIn(table, 'caption')[0];
    const rows = rowsOf(table).map((row) =>
      element('tr', {}, ...elementsIn(row, 'th', 'td').map((cell) => this.cell(cell))),
    );
    const title = caption ? element('caption', {}, this.inline(caption.children)) : '';
    return element('table', { eId: this.id('table') }, title, ...rows);
  }

  private cell(cell: Element): string {
    const span: Record<string, string> = {};
    for (const [name, key] of Object.entries({ colSpan: 'colspan', rowSpan: 'rowspan' })) {
      const count = cell.properties[name];
      if (count !== undefined && count !== null) span[key] = String(count);
    }
    const content = cell.children.some(isBlock)
      ? this.blocks(cell.children)
      : element('p', {}, this.inline(cell.children));
    return element(cell.tagName, span, content);
  }

  inline(nodes: readonly ElementContent[]): string {
    return nodes.map((node) => this.phrase(node)).join('');
  }

  private phrase(node: ElementContent): string {
    if (node.type === 'text') return this.text(node.value);
    if (node.type !== 'element') return '';
    const { tagName, properties, children } = node;
    if (tagName === 'br') return '<br/>';
    if (tagName === 'img') return picture(properties);
    if (tagName === 'a')
      return element('a', { href: String(properties['href'] ?? '') }, this.inline(children));
    if (tagName === 'code') return element('inline', { name: 'code' }, this.inline(children));
    const name = inline[tagName];
    return name === undefined ? this.inline(children) : element(name, {}, this.inline(children));
  }

  private lines(nodes: readonly ElementContent[]): string {
    return this.inline(nodes).trimEnd().replaceAll('\n', '<br/>');
  }

  /** Text with the footnotes that it refers to; each stands where it is named first. */
  text(text: string): string {
    return atNotes(text, this.notes)
      .map((part) => escapeXml(part.text) + (part.note === undefined ? '' : this.note(part.note)))
      .join('');
  }

  private note(number: string): string {
    if (this.cited.has(number)) return escapeXml(`[${number}]`);
    this.cited.add(number);
    const content = element('p', {}, this.inline(this.notes.get(number) ?? []));
    return element('authorialNote', { marker: number, placement: 'bottom', eId: this.id('note') }, content);
  }
}

const picture = ({ src, alt, width, height }: Element['properties']) =>
  element('img', {
    src: String(src ?? ''),
    alt: String(alt ?? ''),
    width: String(width ?? ''),
    height: String(height ?? ''),
  });
