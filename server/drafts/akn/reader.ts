import { aknHast } from './hast.ts';
import { isHierarchical, isParagraph, kindIn, numberIn } from './kinds.ts';
import { AknNotes } from './notes.ts';
import type { DraftNode } from '../draft-sections.ts';
import { type Found, htmlLines } from '../html/lines.ts';
import type { wordingOf } from '../wordings.ts';
import type { LegalLine } from '../legal/lines.ts';
import { blockOfPieces, pieceOf } from '../pieces.ts';
import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';
import { saidBy } from '../html/picture-lines.ts';
import type { PictureShelf } from '#server/pictures/shelf.ts';

const opening = new Set(['coverPage', 'preface', 'preamble', 'header']);
const transparent = new Set(
  'akomaNtoso act bill doc portion statement documentCollection amendmentList officialGazette body mainBody portionBody collectionBody components component attachments list container hcontainer intro wrapUp content blockContainer'.split(
    ' ',
  ),
);
const closing = new Set(['conclusions']);

/** Whether a cover says nothing but the title, which stands above the text and in no section. */
export function namesOnly(cover: XmlElement): boolean {
  const [only, ...others] = elementsOf(cover);
  if (
    !only ||
    others.length > 0 ||
    cover.children.some((child) => child !== only && String(child).trim() !== '')
  )
    return false;
  return only.name === 'docTitle' || (only.name === 'p' && namesOnly(only));
}

/** Reads the elements of an Akoma Ntoso document one after the other into sections. */
export class AknReader {
  readonly nodes: DraftNode[] = [];
  readonly notes: AknNotes;
  private readonly found: Found;
  private readonly wording: ReturnType<typeof wordingOf>;

  private readonly inNotes: Found;

  constructor(
    root: XmlElement,
    found: Omit<Found, 'notes' | 'pictures'> & { pictures: PictureShelf },
    wording: ReturnType<typeof wordingOf>,
  ) {
    this.wording = wording;
    this.notes = new AknNotes(root);
    this.found = { ...found, notes: this.notes.numbers };
    this.inNotes = { ...this.found, pictures: found.pictures.wordsOnly() };
  }

  /** How many pictures are left out and stand in the text by what they show. */
  inWords(): number {
    return this.found.inWords + this.inNotes.inWords;
  }

  read(element: XmlElement, parent: number | null = null): void {
    if (element.name === 'meta' || (element.name === 'coverPage' && namesOnly(element))) return;
    if (isParagraph(element) && !childOf(element, 'heading')) this.openParagraph(element, parent);
    else if (isHierarchical(element)) this.open(element, parent);
    else if (opening.has(element.name)) this.addApart(element, parent, this.wording.preamble);
    else if (closing.has(element.name)) this.addApart(element, parent, this.wording.closing);
    else if (transparent.has(element.name) && elementsOf(element).length > 0) {
      for (const child of elementsOf(element)) this.read(child, parent);
    } else this.addText(this.linesOf([element]), parent);
  }

  private open(element: XmlElement, parent: number | null): void {
    const above = parent === null ? null : (this.nodes[parent]?.kind ?? null);
    const num = this.wordsOf(childOf(element, 'num'));
    const headings = ['heading', 'subheading'].map((name) => this.wordsOf(childOf(element, name)));
    const heading = headings
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(' ');
    const isText = num.text === '' && heading === '' && element.name !== 'attachment';
    const rest = elementsOf(element).filter(({ name }) => !/^(?:num|heading|subheading)$/.test(name));
    const at = isText ? parent : this.add(element, parent, above, num.text, heading === '' ? null : heading);
    for (const child of rest) this.read(child, at);
    if (at !== null && !isText)
      this.cite(
        [num, ...headings].flatMap(({ notes }) => notes),
        at,
      );
  }

  private add(
    element: XmlElement,
    parent: number | null,
    above: DraftNode['kind'] | null,
    printed: string,
    heading: string | null,
  ): number {
    const number = numberIn(printed);
    const { kind, word } = kindIn(element, above);
    const blank = { parent, named: null, blocks: [], ...(word === undefined ? {} : { word }) };
    // What has a heading and no number is named by it.
    const isNamed = kind === 'heading' || (number === null && kind !== 'annex');
    const named = [printed, heading ?? ''].filter((text) => text !== '').join(' ');
    const node: DraftNode = isNamed
      ? { ...blank, kind: 'heading', number: null, printed: named, heading: null, named }
      : { ...blank, kind, number, printed, heading };
    return this.nodes.push(node) - 1;
  }

  private openParagraph(element: XmlElement, parent: number | null): void {
    const count = this.nodes.filter((node) => node.kind === 'paragraph').length + 1;
    const named = element.attributes['title'] ?? this.wording.paragraph(count);
    const at = this.nodes.push(this.paragraph(parent, { named })) - 1;
    for (const child of elementsOf(element)) this.read(child, at);
  }

  private addApart(element: XmlElement, parent: number | null, named: string): void {
    const lines = this.linesOf([element]);
    if (lines.length === 0) return;
    const last = this.nodes.at(-1);
    const goesOn = last?.named === named && last.parent === parent;
    if (!goesOn) this.nodes.push(this.paragraph(parent, { named }));
    this.fill(this.nodes.length - 1, lines);
  }

  private paragraph(parent: number | null, more: Partial<DraftNode>): DraftNode {
    return {
      parent,
      kind: 'paragraph',
      number: null,
      printed: '',
      heading: null,
      named: null,
      blocks: [],
      ...more,
    };
  }

  /** Text of a section; behind its parts it is a paragraph of its own, so that the order of reading stays. */
  private addText(lines: readonly LegalLine[], parent: number | null): void {
    if (lines.length === 0) return;
    const last = this.nodes.length - 1;
    const lastNode = this.nodes[last];
    if (lastNode && (last === parent || (lastNode.kind === 'paragraph' && lastNode.parent === parent)))
      this.fill(last, lines);
    else {
      const child = this.nodes.findLastIndex((node) => node.parent === parent);
      const isPart = parent !== null && child >= 0;
      const count = this.nodes.filter((node) => node.kind === 'paragraph').length + 1;
      const more = isPart ? { follows: child } : { named: this.wording.paragraph(count) };
      this.fill(this.nodes.push(this.paragraph(parent, more)) - 1, lines);
    }
  }

  private fill(at: number, lines: readonly LegalLine[]): void {
    const node = this.nodes[at];
    if (!node) return;
    node.blocks.push(...lines.map((line) => blockOfPieces([pieceOf(line)])));
    this.cite(
      lines.flatMap((line) => line.notes ?? []),
      at,
    );
  }

  private cite(addresses: readonly string[], at: number): void {
    for (const address of addresses) {
      const note = this.notes.noteAt(address, (nodes) => htmlLines(aknHast(nodes, this.notes), this.inNotes));
      if (note) this.nodes[at]?.blocks.push(note);
    }
  }

  private linesOf(elements: readonly XmlElement[]): LegalLine[] {
    return htmlLines(aknHast(elements, this.notes), this.found);
  }

  private wordsOf(element: XmlElement | undefined): { text: string; notes: string[] } {
    const lines = element ? htmlLines(aknHast(element.children, this.notes), this.found) : [];
    return {
      text: saidBy(lines).join(' '),
      notes: lines.flatMap((line) => line.notes ?? []),
    };
  }
}
