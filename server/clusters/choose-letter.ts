import type { PoolClient } from 'pg';
import type { Changing } from './changing.ts';
import type { ClusterRow } from './find-queries.ts';
import type { Signed } from './signed.ts';
import { countCopies, findHidden, findUsualLetters } from './letter-queries.ts';
import type { Plan } from './plan.ts';

/** Another text becomes the letter when so many times as many have it: rarely, because it voids decisions. */
const muchMoreUsual = 2;

/** What stands for all at the beginning: the text that most have, and of those with it who came first. */
export function firstLetter(members: readonly Signed[]): Signed | undefined {
  const copies = new Map<string, number>();
  const key = ({ signature }: Signed) => signature.digest.toString('hex');
  for (const member of members) copies.set(key(member), (copies.get(key(member)) ?? 0) + 1);
  const hidden = (member: Signed) => Number(member.visibility === 'considered_only');
  return members.toSorted(
    (a, b) =>
      hidden(a) - hidden(b) ||
      (copies.get(key(b)) ?? 0) - (copies.get(key(a)) ?? 0) ||
      a.since.getTime() - b.since.getTime() ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

/**
 * Gives another letter to clusters whose letter left, or is not what most send. Decisions about the letter before are
 * void with that.
 */
export async function chooseLetters(
  client: PoolClient,
  clusters: Changing,
  plan: Plan<Signed>,
): Promise<void> {
  const unsure = new Set([
    ...clusters.withoutLetter,
    ...withLetterMoved(clusters, plan),
    ...(await withOtherUsual(client, clusters, plan)),
    ...(await withHiddenLetter(client, clusters, plan)),
  ]);
  const found = await findUsualLetters(
    client,
    [...unsure].map(({ id }) => id),
  );
  for (const row of unsure) {
    const letter = found.get(row.id);
    if (!letter || row.letterId === letter.id) continue;
    row.letterId = letter.id;
    row.letterDigest = letter.digest;
    row.language = letter.language;
    row.letterRevision = row.revision;
  }
}

const withLetterMoved = (clusters: Changing, { moves }: Plan<Signed>): ClusterRow[] =>
  moves.flatMap(({ from, digest }) => {
    const row = clusters.get(from);
    return row && (!digest || digest.equals(row.letterDigest)) ? [row] : [];
  });

/** Clusters whose letter is not to be shown, and that somebody joined who does not mind: nobody else is to read it. */
async function withHiddenLetter(
  client: PoolClient,
  clusters: Changing,
  { joins }: Plan<Signed>,
): Promise<ClusterRow[]> {
  const rows = new Set(
    joins.flatMap(({ cluster, comment }) =>
      comment.visibility === 'considered_only' ? [] : (clusters.get(cluster) ?? []),
    ),
  );
  const hidden = await findHidden(
    client,
    [...rows].map(({ letterId }) => letterId),
  );
  return [...rows].filter(({ letterId }) => hidden.has(letterId));
}

/** Clusters in which a text that somebody joined with is much more usual than the letter. */
async function withOtherUsual(
  client: PoolClient,
  clusters: Changing,
  { joins }: Plan<Signed>,
): Promise<ClusterRow[]> {
  const pairs = new Map<string, { row: ClusterRow; digest: Buffer }>();
  for (const { cluster, comment } of joins) {
    const row = clusters.get(cluster);
    if (!row || row.revision === 1 || comment.signature.digest.equals(row.letterDigest)) continue;
    pairs.set(`${row.id} ${comment.signature.digest.toString('hex')}`, {
      row,
      digest: comment.signature.digest,
    });
  }
  const wanted = [...pairs.values()];
  const count = (digestOf: (pair: { row: ClusterRow; digest: Buffer }) => Buffer) =>
    countCopies(
      client,
      wanted.map((pair) => ({ clusterId: pair.row.id, digest: digestOf(pair) })),
    );
  const theirs = await count(({ digest }) => digest);
  const ofLetter = await count(({ row }) => row.letterDigest);
  return wanted.flatMap(({ row }, at) =>
    (theirs[at] ?? 0) > muchMoreUsual * (ofLetter[at] ?? 0) ? [row] : [],
  );
}
