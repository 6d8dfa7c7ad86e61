import type { Heading, List, ListItem, Paragraph, Root, RootContent } from 'mdast';
import type { DraftNode } from '../draft-sections.ts';
import type { wordingOf } from '../wordings.ts';
import { markdownMarker } from './headings.ts';
import { blockOf } from './html.ts';
import { leadOf, numberedOf } from './leads.ts';
import { isUpperCase, type Marker } from '../legal/markers.ts';
import { textOf } from './text.ts';
import type { MarkdownTree } from './tree.ts';
import { paragraph } from '../plain-blocks.ts';
import { shorten } from '../shorten.ts';

const ranks = { annex: 0, part: 1, chapter: 2, division: 3, subdivision: 4, article: 5, clause: 6, point: 7 };
const boldDepth = 7;
const deepestList = 6;
const longestHeading = 300;

interface Open {
  at: number;
  depth: number;
  /** Null for headings that name no structure. */
  rank: number | null;
}

/** Reads the blocks of a Markdown file one after the other into sections. */
export class MarkdownReader {
  title: string | null = null;
  private readonly root: Root;
  private readonly numbers: MarkdownTree['numbers'];
  private readonly language: string;
  private readonly wording: ReturnType<typeof wordingOf>;
  private readonly nodes: DraftNode[] = [];
  private open: Open[] = [];
  private paragraphs = 0;

  constructor(tree: MarkdownTree, language: string, wording: ReturnType<typeof wordingOf>) {
    this.root = tree.root;
    this.numbers = tree.numbers;
    this.language = language;
    this.wording = wording;
  }

  read(): DraftNode[] {
    const blocks = this.withoutTitle();
    const structured = blocks.some((block) => block.type === 'heading' || leadOf(block) !== null);
    for (const block of blocks) {
      if (block.type === 'heading') this.openHeading(textOf(block), block.depth);
      else if (!this.openLead(block)) this.addBlock(block, structured);
    }
    return this.nodes;
  }

  /** The only heading of the first level, where it comes first, is the title of the whole. */
  private withoutTitle(): RootContent[] {
    const [first, ...others] = this.root.children;
    const isTop = (block: RootContent): block is Heading => block.type === 'heading' && block.depth === 1;
    if (
      !first ||
      !isTop(first) ||
      textOf(first).length > longestHeading ||
      others.some(isTop) ||
      markdownMarker(textOf(first), false)
    )
      return this.root.children;
    this.title = textOf(first).replaceAll('\n', ' ');
    return others;
  }

  private add(node: Partial<DraftNode> & Pick<DraftNode, 'kind' | 'parent'>): number {
    const blank = { number: null, printed: '', heading: null, named: null, blocks: [] };
    return this.nodes.push({ ...blank, ...node }) - 1;
  }

  private openHeading(text: string, depth: number): void {
    const marker = markdownMarker(text, this.isWithinArticle());
    if (marker) this.openMarker(marker, depth, marker.rest === '' ? null : marker.rest);
    else if (!this.namesChapter(text, depth)) {
      this.open = this.open.filter((each) => each.depth < depth);
      const parent = this.open.at(-1)?.at ?? null;
      const long = text.length > longestHeading;
      const named = shorten(text, long ? longestHeading / 3 : longestHeading);
      const blocks = long ? [paragraph(text)] : [];
      const at = this.add({ kind: 'heading', parent, named, printed: long ? '' : text, blocks });
      this.open.push({ at, depth, rank: null });
    }
  }

  /** A heading right behind a bare 'Chương I' is its title. */
  private namesChapter(text: string, depth: number): boolean {
    const last = this.open.at(-1);
    const node = this.nodes[last?.at ?? -1];
    const isBare = last?.at === this.nodes.length - 1 && node?.heading === null && node.blocks.length === 0;
    if (!node || !last || !isBare || last.rank === null || last.rank >= ranks.article) return false;
    if ((last.depth !== depth && !isUpperCase(text)) || text.length > longestHeading) return false;
    node.heading = text;
    return true;
  }

  private isWithinArticle(): boolean {
    return this.open.some(({ at }) => {
      const node = this.nodes[at];
      return node?.kind === 'article' && node.word !== 'Section';
    });
  }

  private openMarker(marker: Marker, depth: number, heading: string | null): void {
    const { kind, number, printed, word } = marker;
    const rank = marker.rank ?? (kind in ranks ? ranks[kind as keyof typeof ranks] : ranks.article);
    this.open = this.open.filter((each) => (each.rank === null ? each.depth < depth : each.rank < rank));
    const parent = this.open.at(-1)?.at ?? null;
    const long = heading !== null && heading.length > longestHeading;
    const said = long ? { blocks: [paragraph(heading)] } : { heading };
    const at = this.add({ kind, parent, number, printed, ...said, ...(word ? { word } : {}) });
    this.open.push({ at, depth, rank });
  }

  /** '**Section. 2.** The House …' and '**Điều 5. Phạm vi**': structure in bold at the start of a paragraph. */
  private openLead(block: RootContent): boolean {
    const lead = leadOf(block);
    const marker = lead && markdownMarker(lead.text, this.isWithinArticle());
    if (!lead || !marker) return false;
    this.openMarker(marker, boldDepth, marker.rest === '' ? null : marker.rest);
    const title = lead.rest?.children.every(
      (child) => child.type === 'strong' || textOf(child).trim() === '',
    );
    if (title && lead.rest && this.namesChapter(textOf(lead.rest).trim(), boldDepth)) return true;
    if (lead.rest) this.addBlock(lead.rest, true);
    return true;
  }

  private addBlock(block: RootContent, structured: boolean): void {
    const home = this.open.at(-1)?.at ?? null;
    if (block.type === 'list' && block.ordered)
      this.addList(block, structured ? this.homeOrPreamble() : null, 1);
    else if (home !== null) this.addTo(home, block);
    else if (structured) this.addTo(this.homeOrPreamble(), block);
    else this.addParagraph(block);
  }

  private homeOrPreamble(): number {
    const home = this.open.at(-1)?.at;
    if (home !== undefined) return home;
    if (this.nodes.length > 0) return 0;
    return this.add({ kind: 'paragraph', parent: null, named: this.wording.preamble });
  }

  private addParagraph(block: RootContent): void {
    const content = blockOf(block);
    if (!content) return;
    const last = this.nodes.at(-1);
    // A picture belongs to the paragraph above it.
    if (content.text === '' && last) {
      last.blocks.push(content);
      return;
    }
    this.paragraphs += 1;
    this.add({
      kind: 'paragraph',
      parent: null,
      named: this.wording.paragraph(this.paragraphs),
      blocks: [content],
    });
  }

  /** Adds a block to a section; behind its clauses it is a paragraph of its own, so that the order of reading stays. */
  private addTo(at: number, block: RootContent): void {
    const last = this.nodes.length - 1;
    const child = this.lastChildOf(at);
    if (block.type === 'paragraph' && this.addNumbered(block, at)) return;
    const content = blockOf(block);
    if (!content) return;
    const lastNode = this.nodes[last];
    if (child === null) this.nodes[at]?.blocks.push(content);
    else if (lastNode?.kind === 'paragraph' && lastNode.parent === at) lastNode.blocks.push(content);
    else this.add({ kind: 'paragraph', parent: at, follows: child, blocks: [content] });
  }

  /** The last clause or point directly within a section, if anything stands there. */
  private lastChildOf(at: number): number | null {
    for (let child = this.nodes.length - 1; child > at; child -= 1)
      if (this.nodes[child]?.parent === at) return child;
    return null;
  }

  /** Clauses and points that a Vietnamese text numbers in words of its own ('1\\. …', 'a) …'). */
  private addNumbered(block: Paragraph, at: number): boolean {
    if (!/^vi\b/i.test(this.language)) return false;
    const clause = this.isNumbered(at) ? null : this.lastChildOf(at);
    const last = clause === null ? 0 : Number(this.nodes[clause]?.number ?? 0);
    const numbered = numberedOf(block, this.isNumbered(at) ? -1 : last + 1);
    if (!numbered) return false;
    let home = clause !== null && this.nodes[clause]?.kind === 'clause' ? clause : at;
    if (numbered.before) this.addTo(home, numbered.before);
    for (const { marker, rest } of numbered.items) {
      const content = rest && blockOf(rest);
      const { kind, number, printed } = marker;
      const parent = kind === 'clause' ? at : home;
      const added = this.add({ kind, parent, number, printed, blocks: content ? [content] : [] });
      if (kind === 'clause') home = added;
    }
    return true;
  }

  private addList(list: List, parent: number | null, depth: number): void {
    for (const item of list.children) {
      const number = String(this.numbers.get(item) ?? 1);
      const kind = this.isNumbered(parent) ? 'point' : 'clause';
      this.addItem(item, this.add({ kind, parent, number }), depth);
    }
  }

  private addItem(item: ListItem, at: number, depth: number): void {
    for (const block of item.children) {
      if (block.type === 'list' && block.ordered && depth < deepestList) this.addList(block, at, depth + 1);
      else this.addTo(at, block);
    }
  }

  private isNumbered(at: number | null): boolean {
    const kind = at === null ? undefined : this.nodes[at]?.kind;
    return kind === 'clause' || kind === 'point';
  }
}
