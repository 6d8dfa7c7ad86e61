import type { PoolClient } from 'pg';
import { type ClusterRow, findSharing, lockClusters, readCompared, type Sharing } from './find-queries.ts';
import { likeliest, textsIn, bandsOf, nearOf } from './near.ts';
import type { Compared } from './plan.ts';
import { type Signer, writtenText } from './signature.ts';
import { type Signed, textKey, each, signed } from './signed.ts';
import { readComments, saysSomething } from './take-queries.ts';

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

const inOrder = (keys: readonly Sharing[]) =>
  keys.toSorted((a, b) => a.bucket - b.bucket || (a.id < b.id ? -1 : 1));
