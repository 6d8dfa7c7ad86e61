import type { PoolClient } from 'pg';
import { addBands, addMembers, type Moved, moveMembers } from './change-queries.ts';
import type { Changing } from './changing.ts';
import { chooseLetters, firstLetter } from './choose-letter.ts';
import type { Signed } from './signed.ts';
import { forgetEmptied, keepCoding } from './keep-coding.ts';
import { lettersAtOnce } from './limits.ts';
import type { Plan } from './plan.ts';
import { closeEmptyReviews, openReviews } from './review-queries.ts';
import { saveClusters } from './save-queries.ts';
import { waitingIn } from './waiting.ts';

export interface Around {
  /** Since when those wait that wait no longer by themselves. */
  queued: ReadonlyMap<string, Date>;
  /** How many letters of a cluster are compared so far. */
  comparedIn: ReadonlyMap<string, number>;
  /** Clusters that somebody left. */
  left: readonly string[];
}

/** Does what was planned for a consultation, and everything that follows from it. */
export async function applyPlan(
  client: PoolClient,
  clusters: Changing,
  plan: Plan<Signed>,
  { queued, comparedIn, left }: Around,
): Promise<void> {
  beginClusters(clusters, plan);
  const kept = await join(client, clusters, plan, queued, new Map(comparedIn));
  const moved = await move(client, clusters, plan);
  await addBands(client, [...kept, ...plan.alone].map(withBands));
  await chooseLetters(client, clusters, plan);
  await saveClusters(client, [...clusters.changed]);
  await openReviews(client, waitingIn(clusters, plan, queued, moved));
  await closeEmptyReviews(client, [...new Set([...left, ...moved.map(({ from }) => from)])]);
}

const withBands = ({ signature: { bands }, bucket, id, consultationId }: Signed) => ({
  ...{ bucket, id, consultationId, bands },
});

function beginClusters(clusters: Changing, { joins, moves }: Plan<Signed>): void {
  const joining = new Map<string, Signed[]>();
  for (const { cluster, comment } of joins) {
    joining.set(cluster, [...(joining.get(cluster) ?? []), comment]);
  }
  for (const [name, comments] of joining) {
    const letter = clusters.get(name) ? undefined : firstLetter(comments);
    if (letter) clusters.begin(name, letter);
  }
  for (const { from, to, digest } of moves) {
    const source = clusters.get(from);
    if (source && digest && !clusters.get(to)) clusters.split(to, source, digest);
  }
}

async function move(client: PoolClient, clusters: Changing, { moves }: Plan<Signed>): Promise<Moved[]> {
  const wanted = moves.flatMap(({ from, to, digest }) => {
    const target = clusters.change(to, 0);
    return target ? [{ from, to: target.id, joined: target.revision, ...(digest ? { digest } : {}) }] : [];
  });
  await keepCoding(client, clusters, wanted);
  const moved = await moveMembers(client, wanted);
  for (const { from, to, n } of moved) {
    clusters.change(from, -n);
    clusters.change(to, n);
  }
  await forgetEmptied(client, clusters, wanted);
  return moved;
}

/** Makes comments members, and says which of them others are compared with from now on. */
async function join(
  client: PoolClient,
  clusters: Changing,
  { joins }: Plan<Signed>,
  queued: ReadonlyMap<string, Date>,
  comparedIn: Map<string, number>,
): Promise<Signed[]> {
  const kept: Signed[] = [];
  const members = joins.flatMap(({ cluster, comment, newText }) => {
    const row = clusters.change(cluster, 1);
    if (!row) return [];
    const already = comparedIn.get(cluster) ?? 0;
    const compared = newText && already < lettersAtOnce;
    if (compared) {
      comparedIn.set(cluster, already + 1);
      kept.push(comment);
    }
    const { bucket, id, consultationId, revision, signature } = comment;
    return [
      {
        ...{ bucket, id, consultationId, clusterId: row.id, revision, digest: signature.digest },
        ...{ joined: row.revision, waitsSince: queued.get(id) ?? null, compared },
      },
    ];
  });
  await addMembers(client, members);
  return kept;
}
