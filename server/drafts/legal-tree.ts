import { refuseTooMany } from './assemble.ts';
import type { DraftNode } from './draft-sections.ts';
import type { Marker } from './legal-markers.ts';
import { type Ordinal, follows } from './numbers.ts';
import { paragraph } from './plain-blocks.ts';

/** Nesting: what has a lower rank contains what has a higher one. Points of several levels lie between 7 and 20. */
export const ranks = {
  annex: 0,
  part: 1,
  chapter: 2,
  division: 3,
  subdivision: 4,
  article: 5,
  clause: 6,
  point: 20,
} as const;

export interface LegalNode extends DraftNode {
  rank: number;
  /** Paragraphs, each of the lines that it was broken into. */
  paragraphs: string[][];
}

/** The sections found so far, those still open, and where the rows of numbers stand. */
export class LegalTree {
  readonly nodes: LegalNode[] = [];
  /** Last number given to each kind of child: `row(parent, kind)`. */
  private readonly rows = new Map<string, Ordinal>();
  private open: number[] = [];

  /** Where text goes now; null before the first section. */
  current: LegalNode | null = null;

  /** Opens a section within the nearest open one of a lower rank. */
  add(
    kind: DraftNode['kind'],
    rank: number,
    marker: Pick<Marker, 'number' | 'printed'>,
    heading: string | null,
  ): LegalNode {
    this.open = this.open.filter((at) => (this.nodes[at]?.rank ?? 0) < rank);
    const { number, printed } = marker;
    const parent = this.open.at(-1) ?? null;
    const node: LegalNode = {
      parent,
      kind,
      number,
      printed,
      heading,
      named: null,
      blocks: [],
      rank,
      paragraphs: [],
    };
    this.open.push(this.nodes.push(node) - 1);
    refuseTooMany(this.nodes.length);
    this.current = node;
    return node;
  }

  /** Adds a section at the top that contains nothing else: what stands before the first or after the last article. */
  addApart(kind: 'heading' | 'paragraph', named: string, printed: string): LegalNode {
    this.open = [];
    const node = this.add(kind, 0, { number: null, printed }, null);
    node.named = named;
    this.open = [];
    return node;
  }

  /** The place of the innermost open section below a rank. */
  parentFor(rank: number): number | null {
    return this.open.findLast((at) => (this.nodes[at]?.rank ?? 0) < rank) ?? null;
  }

  /** The open section that carries a number such as '1' or '1.2', to which '1.3' or '1.2.1' belong. */
  openNumbered(number: string): LegalNode | null {
    const at = this.open.findLast(
      (each) => this.nodes[each]?.number === number && (this.nodes[each]?.rank ?? 0) >= ranks.clause,
    );
    return at === undefined ? null : (this.nodes[at] ?? null);
  }

  last(parent: number | null, row: string): Ordinal | null {
    return this.rows.get(`${row} ${parent ?? 'top'}`) ?? null;
  }

  continues(parent: number | null, row: string, ordinal: Ordinal): boolean {
    return follows(this.last(parent, row), ordinal);
  }

  count(parent: number | null, row: string, ordinal: Ordinal): void {
    this.rows.set(`${row} ${parent ?? 'top'}`, ordinal);
  }

  /** The nodes with their paragraphs made into blocks. */
  finished(): DraftNode[] {
    return this.nodes.map(({ rank: _, paragraphs, ...node }) => ({
      ...node,
      blocks: paragraphs.map((lines) => paragraph(lines.join(' '))),
    }));
  }
}
