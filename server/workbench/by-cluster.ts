import type { Bind } from '#server/analysis/bind.ts';
import { bucketIn } from '#server/ids.ts';
import { beyond, type Key, named, sorted, type Walk, type Way } from './orders.ts';

const keys: Key[] = [
  { sql: 's.size', type: 'int' },
  { sql: 's.id', type: 'uuid' },
  { sql: 's.member', type: 'uuid' },
  { sql: 'c.day', type: 'date' },
  { sql: 'c.turn', type: 'bigint' },
];
const way = { keys, direction: 'DESC' as const };

/** Stands for the cluster, and the member, of what is like no other. */
const nobody = '00000000-0000-0000-0000-000000000000';

const here = (consultationId: string, bind: Bind) =>
  `c.consultation_id = ${bind(consultationId)} AND c.visibility <> 'set_aside'`;
/** The cluster of a comment `c`, if it has company there. */
const itsCluster = `
  SELECT l.size, l.id FROM cluster_member k
  JOIN cluster l ON l.bucket = ${bucketIn('k.cluster_id')} AND l.id = k.cluster_id
  WHERE k.bucket = c.bucket AND k.comment_id = c.comment_id AND l.size > 1`;

/**
 * Letters that are alike together, the largest clusters first; then what is like no other, the newest first. Within a
 * cluster ids lead, which begin with the day: a huge one is sorted by its members alone, and only those that a page
 * needs are looked up among the comments.
 */
export function byCluster(consultationId: string): Way {
  const alike: Walk['sql'] = (bind, after, most) => {
    const [size, cluster, member] = after ?? [];
    const from = after ? ` AND (l.size, l.id) <= (${bind(size)}::int, ${bind(cluster)}::uuid)` : '';
    const behind = after
      ? ` AND (l.id <> ${bind(cluster)}::uuid OR k.comment_id < ${bind(member)}::uuid)`
      : '';
    return `
      SELECT c.*, ${named(keys)}
      FROM (
        SELECT l.size, l.id FROM cluster l WHERE l.consultation_id = ${bind(consultationId)} AND l.size > 1${from}
      ) l CROSS JOIN LATERAL (
        SELECT c.* FROM (
          SELECT k.bucket, k.comment_id FROM cluster_member k WHERE k.cluster_id = l.id${behind}
          ORDER BY k.comment_id DESC) k
        JOIN considered c ON c.bucket = k.bucket AND c.comment_id = k.comment_id
        WHERE ${here(consultationId, bind)} ORDER BY k.comment_id DESC LIMIT ${bind(most)}
      ) c CROSS JOIN LATERAL (SELECT l.size, l.id, c.comment_id AS member) s
      ORDER BY ${sorted(way)} LIMIT ${bind(most)}`;
  };
  const alone: Walk['sql'] = (bind, after, most) => {
    const behind = after?.[0] === '0' ? ` AND ${beyond(way, after, bind)}` : '';
    return `
      SELECT c.*, ${named(keys)} FROM considered c
      CROSS JOIN (SELECT 0 AS size, '${nobody}'::uuid AS id, '${nobody}'::uuid AS member) s
      WHERE ${here(consultationId, bind)} AND NOT EXISTS (${itsCluster})${behind}
      ORDER BY c.day DESC, c.turn DESC LIMIT ${bind(most)}`;
  };
  return {
    ...way,
    join: () => `
      LEFT JOIN LATERAL (${itsCluster}) l ON true
      CROSS JOIN LATERAL (SELECT coalesce(l.size, 0) AS size, coalesce(l.id, '${nobody}'::uuid) AS id,
        CASE WHEN l.id IS NULL THEN '${nobody}'::uuid ELSE c.comment_id END AS member) s`,
    walks: (after) => {
      const last = { sql: alone, whole: true };
      return after?.[0] === '0' ? [last] : [{ sql: alike, whole: true }, last];
    },
  };
}
