import { Unprocessable } from '#server/errors.ts';
import { type AlignedPair, endsOf, inOrder, linesOf, type Pair } from './lines.ts';
import { treeOf } from './nodes.ts';
import type { Certainty } from './one-to-one.ts';
import type { SectionRow } from './queries.ts';
import type { LineRow } from './alignment-queries.ts';

/** What somebody says belongs together; without one end: this was removed, or is new. */
export interface Said {
  from: string | null;
  to: string | null;
}

const key = ({ from, to }: Said) => `${from ?? ''} ${to ?? ''}`;

/** Lines with what somebody said in the place of what was proposed for the same sections; throws Unprocessable for a section of another version. */
export function withConfirmed(
  stored: readonly LineRow[],
  said: readonly (Said & Pick<LineRow, 'confirmedBy' | 'confirmedAt'>)[],
  old: readonly SectionRow[],
  now: readonly SectionRow[],
): LineRow[] {
  const next = redrawn(
    stored.map((line) => placesOf(line, old, now)),
    said.map((line) => placesOf(line, old, now)),
    old,
    now,
  );
  const known = new Map(stored.map((line) => [key(line), line]));
  const spoken = new Map(said.map((line) => [key(line), line]));
  return next.map((line): LineRow => {
    const ends = {
      from: line.from === null ? null : (old[line.from]?.id ?? null),
      to: line.to === null ? null : (now[line.to]?.id ?? null),
    };
    const before = known.get(key(ends));
    const { confirmedBy = null, confirmedAt = null } = spoken.get(key(ends)) ?? before ?? {};
    return { ...line, ...ends, certainty: before?.certainty ?? line.certainty, confirmedBy, confirmedAt };
  });
}

interface Placed {
  from: number | null;
  to: number | null;
}

function placesOf<T extends Said>(
  line: T,
  old: readonly SectionRow[],
  now: readonly SectionRow[],
): Omit<T, keyof Said> & Placed {
  const place = (sections: readonly SectionRow[], id: string | null) => {
    if (id === null) return null;
    const at = sections.findIndex((section) => section.id === id.toLowerCase());
    if (at < 0) throw new Unprocessable('A line names a section that is in neither of the two versions.');
    return at;
  };
  return { ...line, from: place(old, line.from), to: place(now, line.to) };
}

/** All lines, with what was said in the place of what was proposed. */
function redrawn(
  stored: readonly (Placed & { certainty: Certainty; main: boolean })[],
  said: readonly Placed[],
  old: readonly SectionRow[],
  now: readonly SectionRow[],
): AlignedPair[] {
  const spokenTo = new Set(said.map(({ to }) => to));
  const gone = new Set(said.filter(({ to }) => to === null).map(({ from }) => from));
  const kept = stored.filter(
    ({ from, to }) => from !== null && to !== null && !spokenTo.has(to) && !gone.has(from),
  );
  const drawn = said.filter(({ from, to }) => from !== null && to !== null);
  const wanted = [...kept, ...drawn.map((line) => ({ ...line, certainty: 'certain' as const, main: true }))];
  const pairs = withMains(wanted);
  const ends = (sections: readonly SectionRow[], side: 'from' | 'to') => {
    const paired = new Set(pairs.map((pair) => pair[side]));
    const certainty = new Map(stored.map((line) => [line[side], line.certainty]));
    return new Map(
      [...sections.keys()]
        .filter((at) => !paired.has(at))
        .map((at) => [at, certainty.get(at) ?? 'doubtful'] as const),
    );
  };
  return inOrder([
    ...linesOf(treeOf(old), treeOf(now), pairs),
    ...endsOf(ends(old, 'from'), ends(now, 'to')),
  ]);
}

/** An old section goes on in one new one, and a new one is the main heir of one old: in the order given, mains first. */
function withMains(lines: readonly (Placed & { certainty: Certainty; main: boolean })[]): Pair[] {
  const taken = { from: new Set<number>(), to: new Set<number>() };
  const seen = new Set<string>();
  return [...lines]
    .sort((a, b) => Number(b.main) - Number(a.main))
    .flatMap(({ from, to, certainty }): Pair[] => {
      if (from === null || to === null || seen.has(`${from} ${to}`)) return [];
      seen.add(`${from} ${to}`);
      const main = !taken.from.has(from) && !taken.to.has(to);
      if (main) {
        taken.from.add(from);
        taken.to.add(to);
      }
      return [{ from, to, certainty, main }];
    });
}
