import { Groups } from '#server/clusters/groups.ts';
import { arrangeGroups } from '#server/clusters/arrange.ts';
import type { Truth } from './truth.ts';

/** Everything that is linked by a chain of resembling texts. */
export function singleLinkage({ alike }: Truth): number[] {
  const clusterOf = alike.map(() => -1);
  for (const start of alike.keys()) {
    if (clusterOf[start] !== -1) continue;
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (clusterOf[at] !== -1) continue;
      clusterOf[at] = start;
      waiting.push(...(alike[at] ?? []));
    }
  }
  return clusterOf;
}

/** Each text goes to the first leader that it resembles, or leads. */
export function leaders({ alike }: Truth, order: readonly number[]): number[] {
  const clusterOf = alike.map(() => -1);
  for (const at of order) clusterOf[at] = (alike[at] ?? []).find((other) => clusterOf[other] === other) ?? at;
  return clusterOf;
}

/** The best that any partition was found to do, all texts known at once. */
export function allAtOnce({ alike }: Truth): number[] {
  const letters = alike.map(() => ({ shingles: new Uint32Array(), bands: [], weight: 1 }));
  return [...arrangeGroups(new Groups(letters, alike)).groupOf];
}
