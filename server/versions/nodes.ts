import type { SectionKind } from '#server/http/terms.ts';

/** A section of a version as the alignment sees it; `parent` is a place in the same list, always earlier. */
export interface VersionNode {
  parent: number | null;
  kind: SectionKind;
  /** As printed: '5', 'II', 'a'. */
  number: string | null;
  heading: string | null;
  /** Its own text, without that of the sections below it. */
  text: string;
}

/** A version as a tree, with what is asked of it again and again. */
export interface Tree {
  nodes: readonly VersionNode[];
  children: readonly (readonly number[])[];
  /** Kinds and numbers from the top: 'article II/clause 1'; empty where a number is missing. */
  addresses: readonly string[];
  /** Its place among its siblings. */
  order: readonly number[];
  top: readonly number[];
}

/** Reads the list of nodes as a tree. */
export function treeOf(nodes: readonly VersionNode[]): Tree {
  const children: number[][] = nodes.map(() => []);
  const top: number[] = [];
  const addresses: string[] = [];
  const order: number[] = [];
  for (const [at, { parent, kind, number }] of nodes.entries()) {
    const siblings = parent === null ? top : (children[parent] ?? top);
    order.push(siblings.push(at) - 1);
    const above = parent === null ? '' : `${addresses[parent] ?? ''}/`;
    addresses.push(number === null || above === '/' ? '' : `${above}${kind} ${number.toLowerCase()}`);
  }
  return { nodes, children, addresses, order, top };
}

/** The sections around one, from within. */
export function* ancestors({ nodes }: Tree, at: number): Generator<number> {
  for (let up = nodes[at]?.parent ?? null; up !== null; up = nodes[up]?.parent ?? null) yield up;
}

export const siblingsOf = (tree: Tree, at: number): readonly number[] => {
  const parent = tree.nodes[at]?.parent ?? null;
  return parent === null ? tree.top : (tree.children[parent] ?? []);
};
