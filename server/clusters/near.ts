import type { Sharing, WantedBand } from './find-queries.ts';
import { type Signed, textKey } from './signed.ts';

/** How many bands a new comment shares with each cluster, and with each comment by itself. */
interface Near {
  clusters: Map<string, number>;
  alone: Map<Sharing, number>;
}

/** Those that share most, the likeliest first. */
export const likeliest = <K>(found: ReadonlyMap<K, number>, n: number): K[] =>
  [...found]
    .sort(([, a], [, b]) => b - a)
    .slice(0, n)
    .map(([key]) => key);

/** In which cluster each text is; should one be in two, these are looked at together, and join. */
export function textsIn(sharing: readonly Sharing[], wanted: readonly WantedBand[]) {
  const sameText = new Map<string, string>();
  const doubled = new Set<string>();
  for (const { clusterId, digest, shared } of sharing) {
    const { consultationId } = wanted[shared[0] ?? -1] ?? {};
    if (!clusterId || !digest || !consultationId) continue;
    const key = textKey(consultationId, digest);
    const before = sameText.get(key) ?? clusterId;
    if (before !== clusterId) doubled.add(before).add(clusterId);
    sameText.set(key, before);
  }
  return { sameText, doubled };
}

/** The bands to look for, each once, and for each who has it. */
export function bandsOf(fresh: readonly Signed[]): { wanted: WantedBand[]; wantedBy: Signed[][] } {
  const known = new Map<string, number>();
  const wanted: WantedBand[] = [];
  const wantedBy: Signed[][] = [];
  for (const comment of fresh) {
    for (const band of comment.signature.bands) {
      const key = `${comment.consultationId} ${band}`;
      const at = known.get(key) ?? wanted.push({ consultationId: comment.consultationId, band }) - 1;
      known.set(key, at);
      (wantedBy[at] ??= []).push(comment);
    }
  }
  return { wanted, wantedBy };
}

/** For each new comment whose text nobody in a cluster has, how many bands it shares with what. */
export function nearOf(
  fresh: readonly Signed[],
  sharing: readonly Sharing[],
  wantedBy: readonly Signed[][],
  sameText: ReadonlyMap<string, string>,
): Near[] {
  const near = new Map<Signed, Near>();
  for (const comment of fresh) {
    if (sameText.has(textKey(comment.consultationId, comment.signature.digest))) continue;
    near.set(comment, { clusters: new Map(), alone: new Map() });
  }
  for (const found of sharing) {
    for (const band of found.shared) {
      for (const comment of wantedBy[band] ?? []) {
        const { clusters, alone } = near.get(comment) ?? {};
        if (found.clusterId) clusters?.set(found.clusterId, (clusters.get(found.clusterId) ?? 0) + 1);
        else alone?.set(found, (alone.get(found) ?? 0) + 1);
      }
    }
  }
  return [...near.values()];
}
