import { isInline } from './hast.ts';
import type { Block } from '../draft-sections.ts';
import type { LegalLine } from '../legal/lines.ts';
import { elementOf } from '../line-nodes.ts';
import { elementsOfRuns, linesOfRuns, type Run, textOfRuns } from '../runs.ts';
import { sanitise } from '../sanitise.ts';
import type { XmlElement } from '../xml-tree.ts';
import { nfc } from '../nfc.ts';

/** The notes of an Akoma Ntoso file: those in its text, and those of its metadata that the text refers to. */
export class AknNotes {
  /** Numbers by address, in the order of the file. */
  readonly numbers = new Map<string, { number: string }>();
  private readonly elements = new Map<string, XmlElement>();
  private readonly addresses = new Map<XmlElement, string>();
  private readonly said = new Map<string, Block>();

  constructor(root: XmlElement) {
    this.learn(root);
  }

  private learn(element: XmlElement): void {
    const isNote = element.name === 'authorialNote' || element.name === 'note';
    if (isNote) {
      const address =
        element.name === 'note' ? `#${element.attributes['eId'] ?? ''}` : `#note ${this.elements.size + 1}`;
      this.numbers.set(address, { number: String(this.elements.size + 1) });
      this.elements.set(address, element);
      this.addresses.set(element, address);
    }
    for (const child of element.children) if (typeof child !== 'string') this.learn(child);
  }

  /** The address of a note that stands in the text. */
  keep(note: XmlElement): string {
    return this.addresses.get(note) ?? '';
  }

  /** A note as a paragraph that begins with its number; null where there is none. */
  noteAt(address: string, linesOf: (nodes: XmlElement[]) => LegalLine[]): Block | null {
    const known = this.said.get(address);
    if (known) return known;
    const element = this.elements.get(address);
    if (!element) return null;
    const runs: Run[] = [{ text: `[${this.numbers.get(address)?.number ?? ''}] `, marks: [] }];
    for (const line of linesOf([{ ...element, name: 'div' }]))
      runs.push(...(line.runs ?? [{ text: line.text, marks: [] }]), { text: ' ', marks: [] });
    const tidy = linesOfRuns(runs)[0] ?? [];
    const block = { text: textOfRuns(tidy), html: sanitise([elementOf('p', elementsOfRuns(tidy))]) };
    this.said.set(address, block);
    return block;
  }

  /** The lines that stand with the section which refers to them. */
  moved(): string[] {
    return [...this.said.values()].map((block) => block.text);
  }

  /** What the text of a file says, read another way than its sections: in the order of the file, notes last. */
  readable(root: XmlElement): string {
    const cited: string[] = [];
    const words = (element: XmlElement): string => {
      if (element.name === 'meta') return '';
      const address = element.name === 'noteRef' ? element.attributes['href'] : this.addresses.get(element);
      const number = address === undefined ? undefined : this.numbers.get(address)?.number;
      if (address !== undefined && number !== undefined) {
        cited.push(this.said.get(address)?.text ?? this.textOf(address, number));
        return `[${number}]`;
      }
      if (element.name === 'img') return ` ${element.attributes['alt'] ?? ''} `;
      const text = element.children
        .map((child) => (typeof child === 'string' ? child : words(child)))
        .join('');
      return isInline(element.name) && element.name !== 'num' ? text : ` ${text} `;
    };
    return nfc([words(root), ...cited].join('\n'));
  }

  private textOf(address: string, number: string): string {
    const all = (element: XmlElement): string =>
      element.children.map((child) => (typeof child === 'string' ? child : ` ${all(child)} `)).join('');
    const element = this.elements.get(address);
    return `[${number}] ${element ? all(element) : ''}`;
  }
}
