import type { PoolClient } from 'pg';
import { newId } from '#server/ids.ts';
import type { Anchor } from './anchors.ts';
import type { QuotingComment } from './quoting-queries.ts';

/** Where the passage of a comment stands now; `anchor` is null where it is orphaned. */
export interface Placed {
  comment: QuotingComment;
  anchor: Pick<Anchor, 'exact' | 'prefix' | 'suffix' | 'start' | 'end' | 'errors'> | null;
  sectionId: string | null;
  /** The node that the section before had, and that of the new one: where they differ the comment goes along. */
  fromNode: string;
  toNode: string | null;
}

// The comments are held first, in one order: a withdrawal or a correction is either seen here or erases what is
// written here. One by one by their keys, whatever the planner believes: of a million comments it would rather read all
// for each batch (16 s instead of half a second). What moves to another node leaves the figures of the one and enters those of the other.
const store = `
  WITH wanted AS (
    SELECT * FROM unnest($3::smallint[], $4::uuid[], $5::int[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[],
      $11::int[], $12::int[], $13::uuid[], $14::uuid[], $15::uuid[])
      AS w (bucket, comment_id, revision, state, section_id, exact, prefix, suffix, starts_at, ends_at, from_node, to_node, event_id)
  ), held AS MATERIALIZED (
    SELECT h.* FROM (SELECT * FROM wanted ORDER BY bucket, comment_id) w
    CROSS JOIN LATERAL (
      SELECT c.bucket, c.id, c.place FROM comment c
      WHERE c.bucket = w.bucket AND c.id = w.comment_id AND c.revision = w.revision AND c.visibility <> 'withdrawn'
      LIMIT 1 FOR NO KEY UPDATE) h
  ), stored AS (
    INSERT INTO placement AS p (bucket, comment_id, number, revision, version_id, state, section_id, exact, prefix, suffix,
      starts_at, ends_at)
    SELECT w.bucket, w.comment_id, $2, w.revision, $1, w.state, w.section_id, w.exact, w.prefix, w.suffix, w.starts_at, w.ends_at
    FROM held h JOIN wanted w ON w.bucket = h.bucket AND w.comment_id = h.id
    ORDER BY w.bucket, w.comment_id
    ON CONFLICT (bucket, comment_id, number) DO UPDATE SET revision = excluded.revision, state = excluded.state,
      section_id = excluded.section_id, exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix,
      starts_at = excluded.starts_at, ends_at = excluded.ends_at
      WHERE p.revision < excluded.revision
    RETURNING p.bucket, p.comment_id
  ), movers AS MATERIALIZED (
    SELECT w.bucket, w.comment_id, w.from_node, w.to_node, w.event_id
    FROM stored s JOIN wanted w ON w.bucket = s.bucket AND w.comment_id = s.comment_id
    WHERE w.to_node <> w.from_node
  ), moved AS (
    UPDATE comment c SET place = w.to_node FROM movers w
    WHERE c.bucket = w.bucket AND c.id = w.comment_id AND c.place = w.from_node
    RETURNING c.bucket, c.id, c.submission_id, c.consultation_id, c."group", c.stance, c.visibility, c.day, w.from_node, w.to_node,
      w.event_id
  ), told AS (
    INSERT INTO outbox (bucket, id, event, submission_id, comment_id, folded, changes)
    SELECT m.bucket, m.event_id, 'placed', m.submission_id, m.id, true, jsonb_build_object('submissions', '[]'::jsonb, 'comments',
      (SELECT jsonb_agg(jsonb_build_object('consultation', m.consultation_id, 'place', side.place, 'group', m."group",
          'stance', coalesce(m.stance::text, 'none'), 'channel', s.channel, 'entry', s.entry, 'visibility', m.visibility,
          'day', m.day, 'country', coalesce(s.country, ''), 'province', coalesce(s.province, ''), 'n', side.n))
        FROM (VALUES (m.from_node, -1), (m.to_node, 1)) AS side (place, n)))
    FROM moved m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  )
  SELECT count(*)::int AS n FROM stored`;

/** Writes placements of one version and takes along the comments whose passage stands in another node now. */
export async function storePlacements(
  client: PoolClient,
  { versionId, number }: { versionId: string; number: number },
  placed: readonly Placed[],
): Promise<number> {
  const column = <T>(of: (each: Placed) => T): T[] => placed.map(of);
  const { rows } = await client.query<{ n: number }>({
    name: 'store-placements',
    text: store,
    values: [
      versionId,
      number,
      column(({ comment }) => comment.bucket),
      column(({ comment }) => comment.id),
      column(({ comment }) => comment.revision),
      column(({ anchor }) => (anchor === null ? 'orphaned' : anchor.errors === 0 ? 'exact' : 'changed')),
      column(({ sectionId, anchor }) => (anchor ? sectionId : null)),
      column(({ anchor }) => anchor?.exact ?? null),
      column(({ anchor }) => anchor?.prefix ?? null),
      column(({ anchor }) => anchor?.suffix ?? null),
      column(({ anchor }) => anchor?.start ?? null),
      column(({ anchor }) => anchor?.end ?? null),
      column(({ fromNode }) => fromNode),
      column(({ anchor, toNode, fromNode }) => (anchor ? (toNode ?? fromNode) : fromNode)),
      column(({ comment }) => newId(comment.day, comment.bucket)),
    ],
  });
  return rows[0]?.n ?? 0;
}
