import { refuseTooMany } from '../assemble.ts';
import type { Block, DraftNode } from '../draft-sections.ts';
import type { Marker } from './markers.ts';
import { type Ordinal, follows } from '../numbers.ts';
import { blockOfPieces, type Piece } from '../pieces.ts';

/** Nesting: what has a lower rank contains what has a higher one. Points of several levels lie between 7 and 20. */
export const ranks = {
  annex: 0,
  part: 1,
  chapter: 2,
  /** A heading that names no structure lies below chapters where nothing says how deep it is. */
  heading: 2.5,
  division: 3,
  subdivision: 4,
  article: 5,
  /** 'I.' within an article. */
  romanClause: 5.5,
  clause: 6,
  point: 20,
} as const;

export interface LegalNode extends DraftNode {
  rank: number;
  /** The depth of its heading, where the source has headings of levels. */
  depth: number | null;
  /** Paragraphs, each of the pieces of lines that it was broken into. */
  paragraphs: Piece[][];
  /** Addresses of the notes that its words refer to. */
  notes: string[];
}

/** The sections found so far, those still open, and where the rows of numbers stand. */
export class LegalTree {
  readonly nodes: LegalNode[] = [];
  /** Last number given to each kind of child: `row(parent, kind)`. */
  private readonly rows = new Map<string, Ordinal>();
  private open: number[] = [];

  /** Where text goes now; null before the first section. */
  current: LegalNode | null = null;

  /**
   * Opens a section within the nearest open one of a lower rank.
   * @param depth of its heading in the source: headings that name no structure contain what lies deeper
   */
  add(
    kind: DraftNode['kind'],
    rank: number,
    marker: Pick<Marker, 'number' | 'printed' | 'word'>,
    heading: string | null,
    depth: number | null = null,
  ): LegalNode {
    this.close(rank, depth);
    const { number, printed, word } = marker;
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
      depth,
      paragraphs: [],
      notes: [],
      ...(word === undefined ? {} : { word }),
    };
    this.open.push(this.nodes.push(node) - 1);
    refuseTooMany(this.nodes.length);
    this.current = node;
    return node;
  }

  /** Opens a section for a heading that names no structure. */
  addHeading(text: string, depth: number): LegalNode {
    const first = this.open.findIndex((at) => (this.nodes[at]?.depth ?? 0) >= depth);
    if (first >= 0) this.open = this.open.slice(0, first);
    const above = this.nodes[this.open.at(-1) ?? -1]?.rank ?? 0;
    const rank = Math.max(ranks.heading, above);
    const node = this.add('heading', rank + 0.001, { number: null, printed: text }, null, depth);
    node.named = text;
    return node;
  }

  /** Closes what cannot contain a section of this rank, and everything within it. */
  private close(rank: number, depth: number | null): void {
    const first = this.open.findIndex((at) => {
      const node = this.nodes[at];
      if (node?.kind === 'heading' && node.depth !== null && depth !== null) return node.depth >= depth;
      return (node?.rank ?? 0) >= rank;
    });
    if (first >= 0) this.open = this.open.slice(0, first);
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

  /** The open article of a number, where clauses are numbered '5.1', '5.2' within it. */
  openArticle(number: string): LegalNode | null {
    const at = this.open.findLast(
      (each) => this.nodes[each]?.kind === 'article' && this.nodes[each]?.number === number,
    );
    return at === undefined ? null : (this.nodes[at] ?? null);
  }

  /** The open sections from a rank on, outermost first, with the place of what contains each. */
  openSections(from: number): { at: number; parent: number | null; rank: number }[] {
    return this.open.flatMap((at) => {
      const node = this.nodes[at];
      return node && node.rank >= from ? [{ at, parent: node.parent, rank: node.rank }] : [];
    });
  }

  /** Articles and chapters run through a text or annex, other kinds within their parent. */
  rowOf(marker: Marker): [number | null, string] {
    const wide = marker.kind === 'article' || marker.kind === 'chapter';
    const rank = wide ? ranks.part : (marker.rank ?? ranks[marker.kind as keyof typeof ranks]);
    return [this.parentFor(rank), marker.word === undefined ? marker.kind : `${marker.kind} ${marker.word}`];
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

  /** The nodes with their paragraphs made into blocks. @param notes by the address that refers to them */
  finished(notes: ReadonlyMap<string, Block>): DraftNode[] {
    return this.nodes.map(({ rank: _rank, depth: _depth, paragraphs, notes: cited, ...node }) => ({
      ...node,
      blocks: [
        ...paragraphs.map(blockOfPieces),
        ...cited.map((address) => notes.get(address)).filter((note) => note !== undefined),
      ],
    }));
  }
}
