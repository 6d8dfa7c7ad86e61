import type { Definition, Root } from 'mdast';
import { everyNode } from './nodes.ts';

/** The first definition of each address that something refers to. */
export function usedDefinitions(root: Root): Map<string, Definition> {
  const first = new Map<string, Definition>();
  const used = new Map<string, Definition>();
  const names = new Set<string>();
  for (const node of everyNode(root)) {
    if (node.type === 'definition' && !first.has(node.identifier)) first.set(node.identifier, node);
    if (node.type === 'linkReference' || node.type === 'imageReference') names.add(node.identifier);
  }
  for (const [name, definition] of first) if (names.has(name)) used.set(name, definition);
  return used;
}
