import type { PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';
import { lettersAtOnce } from './limits.ts';

/** A comment whose bands are kept and some of them looked for. */
export interface Sharing {
  bucket: number;
  id: string;
  /** Which of the wanted bands it has, by their number from 0. */
  shared: number[];
  clusterId: string | null;
  digest: Buffer | null;
}

/** Of a band that very many have, so many are enough to find where they are. */
const mostOfBand = 200;

const sharing = `
  WITH found AS MATERIALIZED (
    SELECT b.bucket, b.comment_id, array_agg((w.n - 1)::int) AS shared
    FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS w (consultation_id, band, n)
    CROSS JOIN LATERAL (
      SELECT bucket, comment_id FROM cluster_band
      WHERE consultation_id = w.consultation_id AND band = w.band LIMIT ${mostOfBand}
    ) b
    GROUP BY b.bucket, b.comment_id
  )
  SELECT f.bucket, f.comment_id AS id, f.shared, k.cluster_id AS "clusterId", k.digest
  FROM found f
  LEFT JOIN cluster_member k ON k.bucket = f.bucket AND k.comment_id = f.comment_id`;

export interface WantedBand {
  consultationId: string;
  /** Hexadecimal. */
  band: string;
}

/** Comments that share a band with something new, in or outside of a cluster. */
export async function findSharing(client: PoolClient, wanted: readonly WantedBand[]): Promise<Sharing[]> {
  if (wanted.length === 0) return [];
  const values = [
    wanted.map(({ consultationId }) => consultationId),
    wanted.map(({ band }) => Buffer.from(band, 'hex')),
  ];
  return (await client.query<Sharing>(sharing, values)).rows;
}

export interface ClusterRow {
  bucket: number;
  id: string;
  consultationId: string;
  revision: number;
  letterRevision: number;
  letterId: string;
  letterDigest: Buffer;
  language: string;
  size: number;
  day: string;
}

const lock = `
  SELECT k.bucket, k.id, k.consultation_id AS "consultationId", k.revision, k.letter_revision AS "letterRevision",
    k.letter_id AS "letterId", k.letter_digest AS "letterDigest", k.language, k.size, k.day
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN cluster k ON k.bucket = w.bucket AND k.id = w.id
  ORDER BY k.bucket, k.id
  FOR NO KEY UPDATE OF k`;

/** Locks clusters: decisions about them come before or after what follows. */
export async function lockClusters(client: PoolClient, ids: readonly string[]): Promise<ClusterRow[]> {
  if (ids.length === 0) return [];
  return (await client.query<ClusterRow>(lock, [ids.map(bucketOf), ids])).rows;
}

/** A letter of a cluster that others are compared with. */
export interface ComparedRow {
  clusterId: string;
  digest: Buffer;
  body: string | null;
  suggestedText: string | null;
  /** How many members have this very text; counted up to a hundred. */
  copies: number;
}

const compared = `
  SELECT k.cluster_id AS "clusterId", k.digest, m.body, m.suggested_text AS "suggestedText",
    (SELECT count(*) FROM (
      SELECT FROM cluster_member same WHERE same.cluster_id = k.cluster_id AND same.digest = k.digest LIMIT 100
    ) same_text) AS copies
  FROM unnest($1::uuid[]) AS w (cluster_id)
  CROSS JOIN LATERAL (
    SELECT bucket, comment_id, cluster_id, revision, digest FROM cluster_member
    WHERE cluster_id = w.cluster_id AND compared LIMIT $2
  ) k
  JOIN comment m ON m.bucket = k.bucket AND m.id = k.comment_id AND m.revision = k.revision
  WHERE num_nonnulls(m.body, m.suggested_text) > 0`;

/** Of so many letters in all an arrangement is made at most, besides the new ones. */
const mostCompared = 2_048;

/** How many letters of each cluster are looked at: all where there is room, and most of large ones. */
function shareOf(clusters: readonly ClusterRow[]): number {
  const together = (each: number) => clusters.reduce((sum, { size }) => sum + Math.min(size, each), 0);
  let each = lettersAtOnce;
  while (each > 4 && together(each) > mostCompared) each /= 2;
  return each;
}

/** The letters of some clusters that decide who belongs to them. */
export async function readCompared(
  client: PoolClient,
  clusters: readonly ClusterRow[],
): Promise<ComparedRow[]> {
  if (clusters.length === 0) return [];
  const values = [clusters.map(({ id }) => id), shareOf(clusters)];
  return (await client.query<ComparedRow>(compared, values)).rows;
}
