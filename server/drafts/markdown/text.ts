import type { Nodes } from 'mdast';

const inline = new Set<Nodes['type']>([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
]);

/**
 * The words of Markdown as a reader sees them, blocks on lines of their own; marks, ordinals and addresses of
 * links are no words. A line end in a paragraph is a space.
 */
export function textOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll(/[ \t]*\n[ \t]*/g, ' ');
    case 'inlineCode':
    case 'code':
    case 'html':
      return node.value;
    case 'break':
      return '\n';
    // What a picture shows stands in no text: it is said beside the picture.
    case 'image':
    case 'imageReference':
      return '';
    case 'tableRow':
      return node.children.map(textOf).join('\t');
    default:
      if (!('children' in node)) return '';
      return node.children
        .map((child) => textOf(child))
        .filter((text) => inline.has(node.type) || text !== '')
        .join(inline.has(node.type) ? '' : '\n');
  }
}

/** Whether a picture stands anywhere within. */
export const holdsPicture = (node: Nodes): boolean =>
  node.type === 'image' || ('children' in node && node.children.some(holdsPicture));

/** Whether a node neither says nor shows anything. */
export const isEmpty = (node: Nodes): boolean => textOf(node).trim() === '' && !holdsPicture(node);
