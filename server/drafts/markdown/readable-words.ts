import type { Definition, Image, Nodes, Root } from 'mdast';
import { lineBreak, plainTag, footnoteMark, titleOf, sliceOf, everyNode } from './nodes.ts';
import { readOwnComment } from './own-comments.ts';
import { textOf } from './text.ts';

const blocks: ReadonlySet<Nodes['type']> = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'code',
  'definition',
  'footnoteDefinition',
]);

interface Known {
  definitions: ReadonlyMap<string, Definition>;
  taken: ReadonlyMap<Nodes, Image>;
  keepsOwn: boolean;
}

/** Everything that somebody could miss: the text of all nodes, and verbatim what has none. */
export function readableWords(root: Root, source: string, { definitions, taken, keepsOwn }: Known): string {
  let words = '';
  const titles: string[] = [];
  for (const node of everyNode(root)) {
    if (blocks.has(node.type)) words += '\n';
    words += own(node);
    if (isShown(node)) titles.push(titleOf(node));
  }
  return [words, ...titles].join('\n');

  // What is not shown stands among the words as it is, its title included.
  function isShown(node: Nodes): boolean {
    if (node.type === 'definition') return definitions.get(node.identifier) === node;
    return node.type !== 'image' || Boolean(node.alt) || taken.has(node);
  }

  function own(node: Nodes): string {
    switch (node.type) {
      case 'definition':
        return definitions.get(node.identifier) === node ? '' : sliceOf(node, source);
      case 'image':
      case 'imageReference':
        return node.alt || (taken.has(node) ? '' : ` ${sliceOf(node, source)} `);
      case 'footnoteReference':
        return footnoteMark(node);
      case 'footnoteDefinition':
        return `${footnoteMark(node)} `;
      case 'html':
        if (keepsOwn && readOwnComment(node.value)) return '';
        if (lineBreak.test(node.value)) return '\n';
        return plainTag.test(node.value) ? '' : ` ${node.value} `;
      default:
        return 'children' in node ? '' : textOf(node);
    }
  }
}
