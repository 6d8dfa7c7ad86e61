import type { PoolClient } from 'pg';
import type { ClusterRow } from './find-queries.ts';
import { keysOf } from './leave-queries.ts';

const saveCluster = `
  INSERT INTO cluster (bucket, id, consultation_id, revision, letter_revision, letter_id, letter_digest, language, size, day)
  SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::uuid[], $7::bytea[], $8::text[],
    $9::int[], $10::date[])
  ON CONFLICT (bucket, id) DO UPDATE SET revision = excluded.revision, letter_revision = excluded.letter_revision,
    letter_id = excluded.letter_id, letter_digest = excluded.letter_digest, language = excluded.language, size = excluded.size`;

/** Writes clusters as they are now: new ones, and locked ones that changed. */
export async function saveClusters(client: PoolClient, clusters: readonly ClusterRow[]): Promise<void> {
  if (clusters.length === 0) return;
  await client.query(saveCluster, [
    ...keysOf(clusters),
    clusters.map(({ consultationId }) => consultationId),
    clusters.map(({ revision }) => revision),
    clusters.map(({ letterRevision }) => letterRevision),
    clusters.map(({ letterId }) => letterId),
    clusters.map(({ letterDigest }) => letterDigest),
    clusters.map(({ language }) => language),
    clusters.map(({ size }) => size),
    clusters.map(({ day }) => day),
  ]);
}
