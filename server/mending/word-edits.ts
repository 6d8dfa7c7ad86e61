import { diffArrays } from 'diff';
import type { ElementContent } from 'hast';
import { refuse } from './refuse.ts';
import { atVisible, behindVisible, visibleIn, visibleWithin } from './visible.ts';

/** Words to be replaced, counted in visible characters from the beginning; nothing is replaced where `from` is `to`. */
export interface Edit {
  from: number;
  to: number;
  instead: string;
  /** Whether a word of the same line stands before it: what is only added goes on behind that one. */
  behind: boolean;
}

const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

/** Finding differences takes a time that grows with their square; beyond this the line is taken as a new one. */
const mostDifferences = 2_000;

/**
 * The changes that make one line another, word by word. Refuses a line that was empty: nobody knows where in the HTML
 * it stands.
 *
 * @param before visible characters in front of the line
 */
export function editsOf(line: string, wanted: string, before: number): Edit[] {
  if (visibleIn(line) === 0) return visibleIn(wanted) === 0 ? [] : refuse('lines_of_table');
  const edits: Edit[] = [];
  let seen = before;
  let open: Edit | undefined;
  const changes = diffArrays(wordsOf(line), wordsOf(wanted), { maxEditLength: mostDifferences });
  if (!changes) return [{ from: before, to: before + visibleIn(line), instead: wanted, behind: false }];
  for (const { added, removed, value } of changes) {
    const size = added ? 0 : visibleIn(value.join(''));
    if (added || removed) {
      if (!open) edits.push((open = { from: seen, to: seen, instead: '', behind: seen > before }));
      if (added) open.instead = value.join(' ');
      else open.to = seen + size;
    } else open = undefined;
    seen += size;
  }
  return edits;
}

/** A tree with one change made in its texts. */
export function edited(tree: ElementContent[], edit: Edit): ElementContent[] {
  let seen = 0;
  return tree.map(change);

  function change(node: ElementContent): ElementContent {
    if (node.type === 'element') {
      const size = visibleWithin(node);
      if (seen <= edit.to && seen + size >= edit.from)
        return { ...node, children: node.children.map(change) };
      seen += size;
      return node;
    }
    if (node.type !== 'text') return node;
    const start = seen;
    seen += visibleIn(node.value);
    return { ...node, value: changedText(node.value, start, seen, edit) };
  }
}

/** A text of which the visible characters from `start` to `end` are its own. */
function changedText(value: string, start: number, end: number, { from, to, instead, behind }: Edit): string {
  if (from === to) {
    if (behind && start < from && from <= end)
      return inserted(value, behindVisible(value, from - start), ` ${instead}`);
    if (!behind && start <= from && from < end)
      return inserted(value, atVisible(value, from - start), `${instead} `);
    return value;
  }
  if (from >= end || to <= start) return value;
  const at = atVisible(value, Math.max(from, start) - start);
  const rest = value.slice(behindVisible(value, Math.min(to, end) - start));
  if (start <= from && instead !== '') return value.slice(0, at) + instead + rest;
  return value.slice(0, at) + rest.trimStart();
}

const inserted = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at);
