import type { VersionNode } from './nodes.ts';

interface Line {
  from: number;
  to: number;
}

/** Heading and text without regard to where lines break; a full stop more is a change. */
const wording = ({ heading, text }: VersionNode) =>
  `${heading ?? ''}\n${text}`.normalize('NFC').split(/\s+/u).filter(Boolean).join(' ');

/**
 * Says of each line whether the wording is the same. Where sections were split or merged, all that hang together are read
 * in a row: cut in two without a word changed is unchanged.
 */
export function sameText(
  from: readonly VersionNode[],
  to: readonly VersionNode[],
  lines: readonly Line[],
): (line: Line) => 'unchanged' | 'changed' {
  const group = groupsOf(lines);
  const verdicts = new Map<number, 'unchanged' | 'changed'>();
  const read = (nodes: readonly VersionNode[], places: ReadonlySet<number>) =>
    [...places]
      .sort((a, b) => a - b)
      .flatMap((at) => nodes[at] ?? [])
      .map(wording)
      .filter(Boolean)
      .join(' ');
  return ({ from: start }) => {
    const members = group.get(start);
    if (!members) return 'changed';
    const known = verdicts.get(members.id);
    if (known) return known;
    const verdict = read(from, members.from) === read(to, members.to) ? 'unchanged' : 'changed';
    verdicts.set(members.id, verdict);
    return verdict;
  };
}

interface Group {
  id: number;
  from: Set<number>;
  to: Set<number>;
}

/** By old section: everything that hangs together with it through lines. */
function groupsOf(lines: readonly Line[]): Map<number, Group> {
  const groups = new Map<number, Group>();
  const byNew = new Map<number, Group>();
  for (const { from, to } of lines) {
    const [a, b] = [groups.get(from), byNew.get(to)];
    const group = a ?? b ?? { id: from, from: new Set<number>(), to: new Set<number>() };
    group.from.add(from);
    group.to.add(to);
    if (b && b !== group) {
      for (const each of b.from) group.from.add(each);
      for (const each of b.to) group.to.add(each);
    }
    for (const each of group.from) groups.set(each, group);
    for (const each of group.to) byNew.set(each, group);
  }
  return groups;
}
