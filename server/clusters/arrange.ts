import { Groups, noticeable } from './groups.ts';
import { findNeighbours, type Letter } from './neighbours.ts';

/** After so many rounds it is good enough; three are usual. */
const rounds = 20;

/** Moves each letter to where it fits better. Says whether any moved. */
function moveEach(groups: Groups): boolean {
  let moved = false;
  for (const [at, from] of groups.of.entries()) {
    const to = groups.best(at);
    if (to === from && from >= 0) continue;
    // Alone already: there is nothing to leave.
    if (to < 0 && from >= 0 && groups.mass(from) === groups.weight(at)) continue;
    groups.put(at, to >= 0 ? to : groups.begin());
    moved = true;
  }
  return moved;
}

/** For a group, how many pairs of comments of it and of each other one resemble each other. */
function pairsAlike(groups: Groups, letters: readonly number[]): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const at of letters) {
    for (const [other, mass] of groups.alike(at)) {
      pairs.set(other, (pairs.get(other) ?? 0) + mass * groups.weight(at));
    }
  }
  return pairs;
}

/** Joins groups where more pairs of the two resemble each other than do not. Says whether any were joined. */
function joinGroups(groups: Groups): boolean {
  const members = groups.members();
  const changed = new Set<number>();
  for (const [group, letters] of members) {
    for (const [other, pairs] of pairsAlike(groups, letters)) {
      if (other === group || changed.has(group) || changed.has(other)) continue;
      if (2 * pairs <= groups.mass(group) * groups.mass(other) + noticeable) continue;
      const [into, from] = groups.mass(group) >= groups.mass(other) ? [group, other] : [other, group];
      for (const at of members.get(from) ?? []) groups.put(at, into);
      // What is smaller may have a name and the larger none: a cluster goes on, it does not begin anew.
      groups.names[into] ??= groups.names[from];
      changed.add(group).add(other);
    }
  }
  return changed.size > 0;
}

export interface Arrangement {
  /** For each letter, its group. */
  groupOf: Int32Array;
  /** For each group, the cluster that it continues, if any. */
  continues: (string | undefined)[];
}

/** Moves letters and joins groups until nothing gets better by it. */
export function arrangeGroups(groups: Groups): Arrangement {
  for (let round = 0; round < rounds; round += 1) {
    const moved = moveEach(groups);
    let joined = false;
    for (let more = true; more; joined ||= more) more = joinGroups(groups);
    if (!moved && !joined) break;
  }
  return { groupOf: groups.of, continues: groups.names };
}

/**
 * Puts letters into clusters so that as many pairs of comments as can be found are right: together when they
 * resemble each other, apart when not (correlation clustering, Bansal, Blum, Chawla 2004, by local search: each
 * letter goes where it agrees with more comments than it disagrees with, and groups join by the same rule). Chains
 * do not grow, because it is the majority that decides and not one neighbour.
 */
export const arrange = (letters: readonly Letter[]): Arrangement =>
  arrangeGroups(new Groups(letters, findNeighbours(letters)));
