import type { Bind } from '#server/analysis/conditions.ts';
import { bucketIn } from '#server/ids.ts';
import { beyond, type Key, named, sorted, type Walk, type Way } from './orders.ts';

const keys: Key[] = [
  { sql: 's.size', type: 'int' },
  { sql: 's.id', type: 'uuid' },
  { sql: 'c.day', type: 'date' },
  { sql: 'c.turn', type: 'bigint' },
];
const way = { keys, direction: 'DESC' as const };

/** Stands for the cluster of what is like no other. */
const nobody = '00000000-0000-0000-0000-000000000000';

const here = (consultationId: string, bind: Bind) =>
  `c.consultation_id = ${bind(consultationId)} AND c.visibility <> 'set_aside'`;
/** The cluster of a comment `c`, if it has company there. */
const itsCluster = `
  SELECT l.size, l.id FROM cluster_member k
  JOIN cluster l ON l.bucket = ${bucketIn('k.cluster_id')} AND l.id = k.cluster_id
  WHERE k.bucket = c.bucket AND k.comment_id = c.comment_id AND l.size > 1`;

/** Letters that are alike together, the largest clusters first; then what is like no other, the newest first. */
export function byCluster(consultationId: string): Way {
  const alike: Walk['sql'] = (bind, after, most) => {
    const from = after ? ` AND (l.size, l.id) <= (${bind(after[0])}::int, ${bind(after[1])}::uuid)` : '';
    const behind = after ? ` AND ${beyond(way, after, bind)}` : '';
    return `
      SELECT c.*, ${named(keys)}
      FROM (
        SELECT l.size, l.id FROM cluster l WHERE l.consultation_id = ${bind(consultationId)} AND l.size > 1${from}
      ) s CROSS JOIN LATERAL (
        SELECT c.* FROM cluster_member k JOIN considered c ON c.bucket = k.bucket AND c.comment_id = k.comment_id
        WHERE k.cluster_id = s.id AND ${here(consultationId, bind)}${behind}
        ORDER BY c.day DESC, c.turn DESC LIMIT ${bind(most)}) c
      ORDER BY ${sorted(way)} LIMIT ${bind(most)}`;
  };
  const alone: Walk['sql'] = (bind, after, most) => {
    const behind = after?.[0] === '0' ? ` AND ${beyond(way, after, bind)}` : '';
    return `
      SELECT c.*, ${named(keys)} FROM considered c CROSS JOIN (SELECT 0 AS size, '${nobody}'::uuid AS id) s
      WHERE ${here(consultationId, bind)} AND NOT EXISTS (${itsCluster})${behind}
      ORDER BY c.day DESC, c.turn DESC LIMIT ${bind(most)}`;
  };
  return {
    ...way,
    join: () => `
      LEFT JOIN LATERAL (${itsCluster}) l ON true
      CROSS JOIN LATERAL (SELECT coalesce(l.size, 0) AS size, coalesce(l.id, '${nobody}'::uuid) AS id) s`,
    walks: (after) => {
      const last = { sql: alone, whole: true };
      return after?.[0] === '0' ? [last] : [{ sql: alike, whole: true }, last];
    },
  };
}
