import { setImmediate as nextTick } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import {
  type ClusterRow,
  findSharing,
  lockClusters,
  readCompared,
  type Sharing,
  type WantedBand,
} from './find-queries.ts';
import type { Compared } from './plan.ts';
import { type Signature, type Signer, writtenText } from './signature.ts';
import { type CommentRow, readComments, saysSomething } from './take-queries.ts';

/** A comment with what it is compared by. */
export interface Signed extends CommentRow {
  signature: Signature;
}

export interface Gathered {
  /** Those by themselves so far that are like a new one, whose bands are kept already, and the new ones. */
  unplaced: Signed[];
  compared: (Compared & { consultationId: string })[];
  /** For a consultation and a digest, the cluster in which somebody has that text. */
  sameText: Map<string, string>;
  clusters: Map<string, ClusterRow>;
}

/** Of those that are like a new comment, so many are looked at, the likeliest; and so many for a batch. */
const most = { clusters: 8, alone: 16, aloneInAll: 500 };

export const textKey = (consultationId: string, digest: Buffer): string =>
  `${consultationId} ${digest.toString('hex')}`;

/** So many signatures are made before others get their turn. */
const inOneGo = 16;

/** Makes something of each text, and lets requests be answered in between. */
async function each<T, R>(list: readonly T[], make: (item: T) => R): Promise<R[]> {
  const made: R[] = [];
  for (const [at, item] of list.entries()) {
    made.push(make(item));
    if (at % inOneGo === 0) await nextTick();
  }
  return made;
}

export const signed = (rows: readonly CommentRow[], sign: Signer): Promise<Signed[]> =>
  each(rows, (row) => ({ ...row, signature: sign(writtenText(row.body, row.suggestedText)) }));

interface Near {
  clusters: Map<string, number>;
  alone: Map<Sharing, number>;
}

const likeliest = <K>(found: ReadonlyMap<K, number>, n: number): K[] =>
  [...found]
    .sort(([, a], [, b]) => b - a)
    .slice(0, n)
    .map(([key]) => key);

/**
 * Finds and locks what new comments could belong to.
 * @param left clusters that somebody left
 */
export async function gather(
  client: PoolClient,
  fresh: readonly Signed[],
  left: readonly string[],
  sign: Signer,
): Promise<Gathered> {
  const { wanted, wantedBy } = bandsOf(fresh);
  const own = new Set(fresh.map(({ id }) => id));
  const sharing = (await findSharing(client, wanted)).filter(({ id }) => !own.has(id));
  const { sameText, doubled } = textsIn(sharing, wanted);
  const near = nearOf(fresh, sharing, wantedBy, sameText);
  const touched = new Set([
    ...near.flatMap(({ clusters }) => likeliest(clusters, most.clusters)),
    ...doubled,
  ]);
  const alone = [...new Set(near.flatMap((one) => likeliest(one.alone, most.alone)))];
  const found = (await readComments(client, inOrder(alone.slice(0, most.aloneInAll)))).filter(
    (row) => row.clusterId === null && saysSomething(row),
  );
  const joined = fresh.flatMap(
    (one) => sameText.get(textKey(one.consultationId, one.signature.digest)) ?? [],
  );
  const locked = await lockClusters(client, [...new Set([...touched, ...joined, ...left])].sort());
  const clusters = new Map(locked.map((row) => [row.id, row]));
  const rows = await readCompared(
    client,
    locked.filter(({ id }) => touched.has(id)),
  );
  const compared = await each(rows, ({ clusterId, body, suggestedText, copies }) => ({
    ...{ clusterId, copies, consultationId: clusters.get(clusterId)?.consultationId ?? '' },
    signature: sign(writtenText(body, suggestedText)),
  }));
  return { unplaced: [...(await signed(found, sign)), ...fresh], compared, sameText, clusters };
}

/** In which cluster each text is; should one be in two, these are looked at together, and join. */
function textsIn(sharing: readonly Sharing[], wanted: readonly WantedBand[]) {
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

const inOrder = (keys: readonly Sharing[]) =>
  keys.toSorted((a, b) => a.bucket - b.bucket || (a.id < b.id ? -1 : 1));

/** The bands to look for, each once, and for each who has it. */
function bandsOf(fresh: readonly Signed[]): { wanted: WantedBand[]; wantedBy: Signed[][] } {
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
function nearOf(
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
