import type { PoolClient } from 'pg';
import { type Key, keysOf } from './leave-queries.ts';

const moveText = `
  WITH w AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::uuid[], $4::int[]) AS w (source, digest, target, joined)
  ), moved AS (
    UPDATE cluster_member k SET cluster_id = w.target, joined = w.joined FROM w
    WHERE k.cluster_id = w.source AND k.digest = w.digest
    RETURNING w.source, w.target, k.waits_since
  )
  SELECT source AS from, target AS to, count(*) AS n, min(waits_since) AS "waitsSince" FROM moved GROUP BY 1, 2`;

const moveAll = `
  WITH moved AS (
    UPDATE cluster_member SET cluster_id = $2, joined = $3 WHERE cluster_id = $1 RETURNING waits_since
  )
  SELECT $1::uuid AS from, $2::uuid AS to, count(*) AS n, min(waits_since) AS "waitsSince" FROM moved`;

export interface Moved {
  from: string;
  to: string;
  n: number;
  /** Of those that wait, since when the first does. */
  waitsSince: Date | null;
}

/** Moves the members of a cluster that have one of these texts, or all of them, to another cluster. */
export async function moveMembers(
  client: PoolClient,
  moves: readonly { from: string; to: string; digest?: Buffer; joined: number }[],
): Promise<Moved[]> {
  const texts = moves.filter(({ digest }) => digest);
  const moved: Moved[] = [];
  if (texts.length > 0) {
    const values = [
      texts.map(({ from }) => from),
      texts.map(({ digest }) => digest),
      texts.map(({ to }) => to),
      texts.map(({ joined }) => joined),
    ];
    moved.push(...(await client.query<Moved>(moveText, values)).rows);
  }
  for (const { from, to, joined, digest } of moves) {
    if (!digest) moved.push(...(await client.query<Moved>(moveAll, [from, to, joined])).rows);
  }
  return moved;
}

export interface NewMember {
  bucket: number;
  id: string;
  consultationId: string;
  clusterId: string;
  revision: number;
  digest: Buffer;
  joined: number;
  waitsSince: Date | null;
  compared: boolean;
}

const addMember = `
  INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined, waits_since, compared)
  SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::bytea[], $7::int[],
    $8::timestamptz[], $9::boolean[])`;

export async function addMembers(client: PoolClient, members: readonly NewMember[]): Promise<void> {
  if (members.length === 0) return;
  await client.query(addMember, [
    ...keysOf(members),
    members.map(({ consultationId }) => consultationId),
    members.map(({ clusterId }) => clusterId),
    members.map(({ revision }) => revision),
    members.map(({ digest }) => digest),
    members.map(({ joined }) => joined),
    members.map(({ waitsSince }) => waitsSince),
    members.map(({ compared }) => compared),
  ]);
}

const addBand = `
  INSERT INTO cluster_band (consultation_id, band, bucket, comment_id)
  SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::smallint[], $4::uuid[])
  ON CONFLICT DO NOTHING`;

/** Keeps the bands of comments, by which those like them find them. @param bands hexadecimal */
export async function addBands(
  client: PoolClient,
  comments: readonly (Key & { consultationId: string; bands: readonly string[] })[],
): Promise<void> {
  const rows = comments.flatMap(({ bands, ...comment }) => bands.map((band) => ({ ...comment, band })));
  if (rows.length === 0) return;
  await client.query(addBand, [
    rows.map(({ consultationId }) => consultationId),
    rows.map(({ band }) => Buffer.from(band, 'hex')),
    ...keysOf(rows),
  ]);
}
