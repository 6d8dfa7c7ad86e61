import type { ElementContent } from 'hast';

// What a reader can see of a text: the HTML of a section and its text differ in white space alone.
const unseen = /[\s\p{Cf}]/u;

/** How many visible characters a text has. */
export function visibleIn(text: string): number {
  let count = 0;
  for (const sign of text) if (!unseen.test(sign)) count += 1;
  return count;
}

/** The place in a text behind its first `count` visible characters. */
export function behindVisible(text: string, count: number): number {
  let left = count;
  let at = 0;
  for (const sign of text) {
    if (left === 0) break;
    if (!unseen.test(sign)) left -= 1;
    at += sign.length;
  }
  return at;
}

/** The place in a text of its visible character number `count`, counted from 0. */
export function atVisible(text: string, count: number): number {
  let at = behindVisible(text, count);
  for (const sign of text.slice(at)) {
    if (!unseen.test(sign)) break;
    at += sign.length;
  }
  return at;
}

/** How many visible characters stand in a piece of HTML. */
export function visibleWithin(node: ElementContent): number {
  if (node.type === 'text') return visibleIn(node.value);
  if (node.type !== 'element') return 0;
  return node.children.reduce((sum, child) => sum + visibleWithin(child), 0);
}
