import type { Nodes } from 'mdast';

/** HTML that ends a line. */
export const lineBreak = /^<br\s*\/?>$/i;
/** A tag that says nothing by itself. */
export const plainTag = /^<\/?[a-z][a-z0-9-]*(?:\s[^>]*)?\/?>$/i;

/** How a note is called where it is referred to. */
export const footnoteMark = (note: { label?: string | null; identifier: string }) =>
  `[${note.label ?? note.identifier}]`;
/** What a mouse shows over a link or a picture. */
export const titleOf = (node: Nodes) => ('title' in node && node.title) || '';
/** A node as the file has it. */
export const sliceOf = (node: Nodes, source: string) =>
  source.slice(node.position?.start.offset, node.position?.end.offset);

/** A node and everything below it, in the order of the file. */
export function* everyNode(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* everyNode(child);
}
