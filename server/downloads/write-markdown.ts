import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { ownComment } from '#server/drafts/markdown/own-comments.ts';
import { wordingOf } from '#server/drafts/wordings.ts';
import type { WrittenDraft, WrittenSection } from './draft.ts';
import { frontMatter } from './front-matter.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { isPlain, markOf, startsLikeSections, headingOf } from './markdown-marks.ts';
import { isWorded } from './marks.ts';

const writer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one', incrementListMarker: true });

const lists: ReadonlySet<WrittenSection['kind']> = new Set(['clause', 'point']);

/**
 * Writes a draft as Markdown: headings, numbered lists, tables and footnotes, and where these do not say what a section is, a
 * comment that no reader sees. Our import reads the same tree from it.
 */
export function writeMarkdown(draft: WrittenDraft): string {
  const children: RootContent[] = [
    { type: 'heading', depth: 1, children: [{ type: 'text', value: draft.document.title }] },
    ...new MarkdownWriter(draft).all(),
  ];
  return `${frontMatter(draft)}\n${writer.stringify({ type: 'root', children } satisfies Root)}`;
}

class MarkdownWriter {
  private readonly sections: readonly WrittenSection[];
  private readonly below = new Map<number | null, number[]>();
  private readonly preamble: string;
  /** The section under whose heading what is written next would be read. */
  private home: number | null = null;

  constructor({ sections, language }: WrittenDraft) {
    this.sections = sections;
    this.preamble = wordingOf(language).preamble;
    for (const [at, { parent }] of sections.entries())
      this.below.set(parent, [...(this.below.get(parent) ?? []), at]);
  }

  all(): RootContent[] {
    return this.family(null);
  }

  private family(parent: number | null): RootContent[] {
    const blocks: RootContent[] = [];
    let row: number[] = [];
    const flush = () => {
      if (row.length > 0) blocks.push(...this.goBack(parent), ...this.rows(row));
      row = [];
    };
    for (const at of this.below.get(parent) ?? []) {
      const section = this.sections[at];
      if (!section) continue;
      if (this.isItem(at)) row.push(at);
      else {
        flush();
        if (section.kind === 'paragraph') blocks.push(...this.paragraph(at));
        else blocks.push(...this.headed(at));
      }
    }
    flush();
    return blocks;
  }

  /** Clauses and points are items of lists, unless they have headings or contain some. */
  private isItem(at: number): boolean {
    const section = this.sections[at];
    if (!section || !lists.has(section.kind) || section.heading !== null || isWorded(section.mark))
      return false;
    return (this.below.get(at) ?? []).every((child) => this.isItem(child) || this.isLeafParagraph(child));
  }

  private isLeafParagraph(at: number): boolean {
    return this.sections[at]?.kind === 'paragraph' && !this.below.has(at);
  }

  private goBack(parent: number | null): RootContent[] {
    if (this.home === parent) return [];
    this.home = parent;
    return [
      { type: 'html', value: ownComment({ kind: 'in', level: this.sections[parent ?? -1]?.level ?? 0 }) },
    ];
  }

  private headed(at: number): RootContent[] {
    const section = this.sections[at];
    if (!section) return [];
    this.home = at;
    return [headingOf(section), ...this.content(section), ...this.family(at)];
  }

  private paragraph(at: number): RootContent[] {
    const section = this.sections[at];
    if (!section) return [];
    const { level, label } = section;
    const isNatural = at === 0 && label === this.preamble && !this.below.has(at);
    const comment: RootContent[] = isNatural
      ? []
      : [{ type: 'html', value: ownComment({ kind: 'paragraph', level, label }) }];
    this.home = at;
    return [...comment, ...this.content(section), ...this.family(at)];
  }

  private content({ blocks, notes }: WrittenSection): (BlockContent | RootContent)[] {
    const written = markdownBlocks(blocks, notes).flatMap((block): BlockContent[] =>
      block.type === 'list' && startsLikeSections(block)
        ? [{ type: 'html', value: ownComment({ kind: 'list' }) }, block]
        : [block],
    );
    const said = [...notes].map(([label, words]): RootContent => ({
      type: 'footnoteDefinition',
      identifier: label.toLowerCase(),
      label,
      children: markdownBlocks(
        [{ type: 'element', tagName: 'p', properties: {}, children: words }],
        new Map(),
      ),
    }));
    return [...written, ...said];
  }

  /** Neighbours that a list can number itself share one; what carries another mark is an item with a bullet. */
  private rows(row: readonly number[]): List[] {
    const made: List[] = [];
    let next = 0;
    for (const at of row) {
      const section = this.sections[at];
      if (!section) continue;
      const last = made.at(-1);
      const number = isPlain(section) ? Number(section.number) : null;
      const item = this.item(at, section, number !== null);
      if (number === null) {
        if (last && last.ordered !== true) last.children.push(item);
        else made.push({ type: 'list', ordered: false, spread: true, children: [item] });
      } else if (last?.ordered && next === number) last.children.push(item);
      else made.push({ type: 'list', ordered: true, start: number, spread: true, children: [item] });
      next = (number ?? -2) + 1;
    }
    return made;
  }

  private item(at: number, section: WrittenSection, isCounted: boolean): ListItem {
    const content = this.content(section);
    const lead: PhrasingContent[] = isCounted ? [] : markOf(section);
    const [first, ...others] = content;
    const begun: RootContent[] =
      lead.length === 0
        ? content
        : first?.type === 'paragraph'
          ? [{ ...first, children: [...lead, { type: 'text', value: ' ' }, ...first.children] }, ...others]
          : [{ type: 'paragraph', children: lead }, ...content];
    const below = (this.below.get(at) ?? []).length > 0 ? this.inside(at) : [];
    return { type: 'listItem', spread: true, children: [...begun, ...below] as BlockContent[] };
  }

  private inside(at: number): RootContent[] {
    const home = this.home;
    this.home = at;
    const blocks = this.family(at);
    this.home = home;
    return blocks;
  }
}
