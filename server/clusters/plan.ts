import { arrange } from './arrange.ts';
import type { Letter } from './neighbours.ts';
import type { Signature } from './signature.ts';

/** Something that is in no cluster yet. */
export interface Unplaced {
  id: string;
  signature: Signature;
}

/** A letter that decides who belongs to its cluster. */
export interface Compared {
  clusterId: string;
  signature: Signature;
  copies: number;
}

/** What happens to the comments and clusters of one consultation. A new cluster goes by a name that begins with 'new'. */
export interface Plan<C extends Unplaced> {
  joins: { cluster: string; comment: C; /** Nobody there has the same text. */ newText: boolean }[];
  /** Of a cluster the members with one text, or all that are left where it gives no digest. */
  moves: { from: string; to: string; digest?: Buffer }[];
  alone: C[];
}

interface Planned<C> extends Letter {
  digest: Buffer;
  comments: C[];
}

const planned = <C>(
  { digest, shingles, bands }: Signature,
  weight: number,
  cluster?: string,
): Planned<C> => ({
  ...{ digest, shingles, bands, weight, cluster },
  comments: [],
});

/**
 * Where comments go: to the cluster that has their very text, otherwise where most are like them; and who moves because
 * of that.
 * @param sameText for a digest the cluster in which somebody has it
 */
export function planPlaces<C extends Unplaced>(
  unplaced: readonly C[],
  compared: readonly Compared[],
  sameText: ReadonlyMap<string, string>,
): Plan<C> {
  const letters = new Map<string, Planned<C>>();
  for (const { clusterId, signature, copies } of compared) {
    letters.set(`${clusterId} ${keyOf(signature)}`, planned(signature, copies, clusterId));
  }
  const plan: Plan<C> = { joins: [], moves: [], alone: [] };
  for (const comment of unplaced) {
    const key = keyOf(comment.signature);
    const there = sameText.get(key);
    const letter = letters.get(there === undefined ? key : `${there} ${key}`);
    if (letter) addTo(letter, comment);
    else if (there !== undefined) plan.joins.push({ cluster: there, comment, newText: false });
    else letters.set(key, { ...planned(comment.signature, 1), comments: [comment] });
  }
  settle([...letters.values()], plan);
  return plan;
}

const keyOf = ({ digest }: Signature) => digest.toString('hex');

function addTo<C>(letter: Planned<C>, comment: C): void {
  letter.comments.push(comment);
  letter.weight += 1;
}

function settle<C extends Unplaced>(letters: Planned<C>[], plan: Plan<C>): void {
  const { groupOf, continues } = arrange(letters);
  const groups = new Map<number, Planned<C>[]>();
  for (const [at, letter] of letters.entries()) {
    const group = groupOf[at] ?? -1;
    groups.set(group, [...(groups.get(group) ?? []), letter]);
  }
  for (const [group, members] of groups) {
    const isNew = continues[group] === undefined;
    const comments = members.flatMap((letter) => letter.comments);
    if (isNew && comments.length === 1 && members.every(({ cluster }) => cluster === undefined)) {
      plan.alone.push(...comments);
      continue;
    }
    const cluster = continues[group] ?? `new ${group}`;
    for (const { comments: own, cluster: from, digest } of members) {
      for (const [n, comment] of own.entries()) {
        plan.joins.push({ cluster, comment, newText: n === 0 && from === undefined });
      }
      if (from !== undefined && from !== cluster) plan.moves.push({ from, to: cluster, digest });
    }
  }
  moveTheRest(letters, plan);
}

/** Where all letters of a cluster that were looked at went elsewhere, the others follow most of them. */
function moveTheRest<C extends Unplaced>(letters: readonly Planned<C>[], plan: Plan<C>): void {
  const gone = new Map<string, Map<string, number>>();
  for (const { from, to } of plan.moves) {
    const counts = gone.get(from) ?? new Map<string, number>();
    gone.set(from, counts.set(to, (counts.get(to) ?? 0) + 1));
  }
  for (const [from, counts] of gone) {
    const all = letters.filter(({ cluster }) => cluster === from).length;
    if ([...counts.values()].reduce((sum, n) => sum + n, 0) < all) continue;
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (most) plan.moves.push({ from, to: most[0] });
  }
}
