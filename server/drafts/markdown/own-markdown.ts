import type { List, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { DraftNode } from '../draft-sections.ts';
import { headingMarker } from '../legal/markers.ts';
import type { wordingOf } from '../wordings.ts';
import { markdownMarker } from './headings.ts';
import { blockOf } from './html.ts';
import { type OwnComment, readOwnComment } from './own-comments.ts';
import { toldIn, leadOf } from './own-leads.ts';
import { textOf } from './text.ts';
import type { MarkdownTree } from './tree.ts';

/** Reads Markdown of our own: nothing is guessed; the depth of headings, lists and comments say what a section is. */
export class OwnMarkdownReader {
  private readonly tree: MarkdownTree;
  private readonly preamble: string;
  private readonly nodes: DraftNode[] = [];
  private readonly levels: number[] = [];
  /** Open sections outside of lists, outermost first. */
  private open: number[] = [];
  private listIsText = false;

  constructor(tree: MarkdownTree, wording: ReturnType<typeof wordingOf>) {
    this.tree = tree;
    this.preamble = wording.preamble;
  }

  read(): DraftNode[] {
    const [first, ...others] = this.tree.root.children;
    const isTitle = first?.type === 'heading' && first.depth === 1;
    for (const block of isTitle ? others : this.tree.root.children) this.place(block);
    return this.nodes;
  }

  private place(block: RootContent): void {
    const comment = block.type === 'html' ? readOwnComment(block.value) : null;
    if (comment) this.obey(comment);
    else if (block.type === 'heading') this.openHeading(block.children, block.depth - 1);
    else if (block.type === 'list' && this.isSections(block)) this.addItems(block, this.open.at(-1) ?? null);
    else this.addBlock(block, this.home());
  }

  private obey({ kind, level = 1, label }: OwnComment): void {
    if (kind === 'list') this.listIsText = true;
    else if (kind === 'in') this.open = this.open.filter((at) => (this.levels[at] ?? 0) <= level);
    else if (kind === 'paragraph') this.openAt(level, { kind, named: label ?? null });
  }

  private home(): number {
    return this.open.at(-1) ?? this.openAt(1, { kind: 'paragraph', named: this.preamble });
  }

  private openAt(level: number, node: Partial<DraftNode> & Pick<DraftNode, 'kind'>): number {
    this.open = this.open.filter((at) => (this.levels[at] ?? 0) < level);
    const at = this.add(this.open.at(-1) ?? null, node);
    this.levels[at] = level;
    this.open.push(at);
    return at;
  }

  private add(parent: number | null, node: Partial<DraftNode> & Pick<DraftNode, 'kind'>): number {
    const at =
      this.nodes.push({
        number: null,
        printed: '',
        heading: null,
        named: null,
        blocks: [],
        ...node,
        parent,
      }) - 1;
    this.levels[at] = (this.levels[parent ?? -1] ?? 0) + 1;
    return at;
  }

  private openHeading(children: readonly PhrasingContent[], depth: number): void {
    const told = toldIn(children);
    const said = textOf({ type: 'paragraph', children: [...children] }).trim();
    if (told) {
      const { kind, number, level = depth } = told.comment;
      this.openAt(level, this.named(kind, number ?? null, told.before, told.after));
      return;
    }
    const marker = markdownMarker(said, false);
    const { kind = 'heading', number = null, printed = '', rest = said } = marker ?? {};
    this.openAt(depth, {
      ...this.named(kind, number, printed, rest),
      ...(marker?.word ? { word: marker.word } : {}),
    });
  }

  private named(kind: OwnComment['kind'], number: string | null, printed: string, rest: string) {
    const isKnown = kind !== 'in' && kind !== 'list' && kind !== 'heading';
    if (!isKnown) return { kind: 'heading' as const, named: rest, printed: rest };
    const word = headingMarker(printed)?.word;
    return {
      kind,
      number,
      printed,
      heading: rest === '' ? null : rest,
      ...(word === undefined ? {} : { word }),
    };
  }

  /** Lists are sections unless a comment says otherwise: numbered ones, and those whose items begin with marks. */
  private isSections(list: List): boolean {
    const isText = this.listIsText;
    this.listIsText = false;
    return !isText && (list.ordered === true || list.children.every((item) => leadOf(item) !== null));
  }

  private addItems(list: List, parent: number | null): void {
    for (const item of list.children) this.addItem(item, list.ordered === true, parent);
  }

  private addItem(item: ListItem, isCounted: boolean, parent: number | null): void {
    const lead = isCounted ? null : leadOf(item);
    const above = this.nodes[parent ?? -1]?.kind;
    const kind = lead?.kind ?? (above === 'clause' || above === 'point' ? 'point' : 'clause');
    const number = lead ? lead.number : String(this.tree.numbers.get(item) ?? 1);
    const at = this.add(parent, { kind, number, printed: lead?.printed ?? '' });
    const [first, ...others] = item.children;
    const rest = lead && first?.type === 'paragraph' ? [lead.rest, ...others] : item.children;
    let home = at;
    for (const block of rest) {
      const comment = block.type === 'html' ? readOwnComment(block.value) : null;
      if (comment?.kind === 'paragraph')
        home = this.add(at, { kind: 'paragraph', named: comment.label ?? null });
      else if (comment) this.obey(comment);
      else if (block.type === 'list' && this.isSections(block)) {
        this.addItems(block, at);
        home = at;
      } else this.addBlock(block, home);
    }
  }

  private addBlock(block: Nodes, home: number): void {
    const content = blockOf(block as RootContent);
    const node = this.nodes[home];
    if (content && node) node.blocks.push(content);
  }
}
