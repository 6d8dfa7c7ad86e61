import type { PoolClient } from 'pg';
import type { StoredSignal } from '#db/schema/spans.ts';
import { edition, isHarm } from '#server/screening/screen.ts';
import { limits } from './schema.ts';
import type { Text } from './screen-received.ts';

const keep = `
  INSERT INTO screening (bucket, comment_id, revision, signals, harm, edition)
  SELECT s.bucket, s.comment_id, s.revision, s.signals, s.harm, $6
  FROM unnest($1::smallint[], $2::uuid[], $3::int[], $4::jsonb[], $5::boolean[])
    AS s (bucket, comment_id, revision, signals, harm)
  ON CONFLICT (bucket, comment_id) DO UPDATE SET revision = excluded.revision, signals = excluded.signals,
    harm = excluded.harm, edition = excluded.edition
  WHERE screening.revision < excluded.revision
  RETURNING bucket, comment_id AS id, harm`;

const headStart = `make_interval(secs => ${limits.harmHeadStart})`;
const ahead = [
  `UPDATE comment m SET queue_at = m.queue_at - ${headStart}
   FROM unnest($1::smallint[], $2::uuid[]) AS h (bucket, id)
   WHERE m.bucket = h.bucket AND m.id = h.id AND m.queue_at IS NOT NULL`,
  `UPDATE cluster_member k SET waits_since = k.waits_since - ${headStart}
   FROM unnest($1::smallint[], $2::uuid[]) AS h (bucket, id)
   WHERE k.bucket = h.bucket AND k.comment_id = h.id AND k.waits_since IS NOT NULL`,
  `UPDATE review r SET queue_at = r.queue_at - ${headStart}
   FROM unnest($1::smallint[], $2::uuid[]) AS h (bucket, id)
   WHERE r.bucket = h.bucket AND r.comment_id = h.id AND r.kind = 'new' AND r.finished_at IS NULL`,
];

/** A text that was looked through. */
export interface Looked extends Text {
  signals: StoredSignal[];
}

/** Keeps where something was noticed; says which comments have a signal of a harm that they had not before. */
export async function keepSignals(
  client: PoolClient,
  rows: Looked[],
): Promise<{ bucket: number; id: string }[]> {
  if (rows.length === 0) return [];
  const found = rows.map(({ signals }) => signals);
  const kept = await client.query<{ bucket: number; id: string; harm: boolean }>(keep, [
    rows.map(({ bucket }) => bucket),
    rows.map(({ id }) => id),
    rows.map(({ revision }) => revision),
    found.map((signals) => JSON.stringify(signals)),
    found.map((signals) => signals.some(({ kind, detail }) => isHarm(kind, detail))),
    edition,
  ]);
  return kept.rows.filter(({ harm }) => harm);
}

/** Moves cases ahead in their queues by a fixed head start. */
export async function moveAhead(
  client: PoolClient,
  harmful: { bucket: number; id: string }[],
): Promise<void> {
  if (harmful.length === 0) return;
  const values = [harmful.map(({ bucket }) => bucket), harmful.map(({ id }) => id)];
  for (const statement of ahead) await client.query(statement, values);
}
