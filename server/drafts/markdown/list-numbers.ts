import type { ListItem, Nodes, Root } from 'mdast';

/**
 * The number of every item of the ordered lists. Markdown itself shows only the first one as it is printed and
 * counts on from there, which would rename the clause behind a gap; a list that prints one number throughout
 * leaves the counting to Markdown.
 *
 * @param source what `root` was parsed from
 */
export function listNumbers(root: Root, source: string): Map<ListItem, number> {
  const numbers = new Map<ListItem, number>();
  const left: Nodes[] = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'list' && node.ordered) {
      const printed = node.children.map((item) => printedNumber(item, source));
      const counted = new Set(printed).size === 1;
      for (const [place, item] of node.children.entries()) {
        const own = counted ? undefined : printed[place];
        numbers.set(item, own ?? (node.start ?? 1) + place);
      }
    }
    if ('children' in node) left.push(...node.children);
  }
  return numbers;
}

function printedNumber(item: ListItem, source: string): number | undefined {
  const start = item.position?.start.offset;
  const digits = start === undefined ? undefined : /^\d{1,9}/.exec(source.slice(start, start + 9))?.[0];
  return digits === undefined ? undefined : Number(digits);
}
