import { candidate, type Candidate, type Compared } from './candidates.ts';

const familyAtMost = 60;

/** What is paired already: by old section the new one, and the other way round. */
export interface Paired {
  pairs: ReadonlyMap<number, { to: number }>;
  taken: ReadonlyMap<number, number>;
}

/**
 * What stands below counterparts is compared too, however ordinary its words are: all with all; where there are too many,
 * what stands beside counterparts, and what says the same, in a row.
 */
export function families(
  compared: Compared,
  paired: Paired,
  known: ReadonlyMap<number, Candidate>,
): Candidate[] {
  const { from, to } = compared;
  const width = to.nodes.length;
  const found: Candidate[] = [];
  const add = (old: number, now: number) => {
    if (!known.has(old * width + now)) found.push(candidate(compared, old, now));
  };
  const compareAll = (old: readonly number[], now: readonly number[]) => {
    if (isLong(old, now)) {
      for (const [one, other] of [...beside(old, now, paired), ...equals(old, now, paired, compared)])
        add(one, other);
      return;
    }
    const open = now.filter((at) => !paired.taken.has(at));
    for (const one of old) if (!paired.pairs.has(one)) for (const other of open) add(one, other);
  };
  compareAll(from.top, to.top);
  for (const [old, { to: now }] of paired.pairs) compareAll(from.children[old] ?? [], to.children[now] ?? []);
  return found;
}

/** Whether a family is too long for all of it to be compared with all. */
export const isLong = (old: readonly number[], now: readonly number[]): boolean =>
  old.length > familyAtMost || now.length > familyAtMost;

function beside(old: readonly number[], now: readonly number[], { pairs, taken }: Paired) {
  const places = new Map(now.map((at, place) => [at, place]));
  return old.flatMap((at, place): [number, number][] => {
    const beyond = places.get(pairs.get(at)?.to ?? -1);
    if (beyond === undefined) return [];
    return [-1, 1].flatMap((step): [number, number][] => {
      const [one, other] = [old[place + step], now[beyond + step]];
      const isOpen = one !== undefined && other !== undefined && !pairs.has(one) && !taken.has(other);
      return isOpen ? [[one, other]] : [];
    });
  });
}

/** The first of those that say one thing with the first, the second with the second. */
function equals(
  old: readonly number[],
  now: readonly number[],
  { pairs, taken }: Paired,
  { keys }: Compared,
): [number, number][] {
  const byKey = new Map<string, number[]>();
  for (const at of now) {
    const key = keys.to[at] ?? '';
    if (!taken.has(at)) byKey.set(key, [...(byKey.get(key) ?? []), at]);
  }
  const next = new Map<string, number>();
  return old.flatMap((at): [number, number][] => {
    if (pairs.has(at)) return [];
    const key = keys.from[at] ?? '';
    const turn = next.get(key) ?? 0;
    next.set(key, turn + 1);
    const other = byKey.get(key)?.[turn];
    return other === undefined ? [] : [[at, other]];
  });
}
