import type { Pool } from 'pg';
import type { Span } from '#db/schema/spans.ts';
import type { Who } from '#server/access/who.ts';
import { isBlind } from '#server/agreement/blind-queries.ts';
import { findHandling } from '#server/handling/queries.ts';
import { shownHandling } from '#server/handling/show.ts';
import { bucketOf, publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { maskedText, type MaskedText } from '#server/masking/masked-text.ts';
import type { MaskableComment } from '#server/masking/queries.ts';
import { viewOf } from '#server/masking/view.ts';
import { screen } from '#server/screening/screen.ts';
import { type ClusterRow, clusterOf } from './cluster-queries.ts';
import { listPoints, type PointRow } from './queries.ts';
import { findEarlier } from './earlier-queries.ts';
import { shownPassage } from './positions.ts';
import type { CommentPoints, Point } from './schema.ts';
import type { CodedCluster } from './cluster-schema.ts';

type Reads = { pool: Pool; keys: Pick<Keys, 'publicId'> };
type Of = Pick<MaskableComment, 'id' | 'revision'>;

/** The texts that points were made of, by revision, each read once. */
export function textsOf(pool: Pool, comment: Of, now: MaskedText) {
  const known = new Map<number, MaskedText>([[comment.revision, now]]);
  return async (revision: number): Promise<MaskedText> => {
    const before = known.get(revision);
    if (before) return before;
    const old = await findEarlier(pool, { bucket: bucketOf(comment.id), id: comment.id }, revision);
    const { redactions, ...texts } = old ?? { body: null, suggestedText: null, redactions: [] };
    // Its signals went with it: it is screened again.
    const masked = maskedText(texts, screen(texts), redactions, []);
    known.set(revision, masked);
    return masked;
  };
}

/** A point as a reader of the masked text has it. */
export function shownPoint(
  { keys }: Pick<Reads, 'keys'>,
  row: PointRow,
  text: MaskedText,
  comment: Of,
): Point {
  const { themeId, revision, by } = row;
  const passage = passageOf(row);
  const shown = passage && shownPassage(passage, text.marks);
  const of = shown && text[shown.field];
  return {
    id: publicId(keys, row.id),
    themeId,
    field: shown?.field ?? null,
    start: shown?.start ?? null,
    end: shown?.end ?? null,
    text: shown ? [...(of ?? '')].slice(shown.start, shown.end).join('') : null,
    revision,
    reread: revision < comment.revision,
    by,
    at: row.at.toISOString(),
  };
}

const passageOf = ({ field, start, end }: PointRow): Span | null =>
  field === null || start === null || end === null ? null : { field, start, end };

/** A cluster with how it was coded as a whole. */
export function shownCluster({ keys }: Pick<Reads, 'keys'>, row: ClusterRow): Omit<CodedCluster, 'covers'> {
  const { id, revision, size, codedRevision, themeIds, notYet, by, at } = row;
  return {
    id: publicId(keys, id),
    revision,
    size,
    coded:
      codedRevision === null || at === null
        ? null
        : { themeIds, revision: codedRevision, covered: size - notYet, notYet, by, at: at.toISOString() },
  };
}

/** What a comment is coded with, as somebody who analyses sees it. */
export async function showPoints(
  { pool, keys }: Reads,
  who: Who,
  comment: MaskableComment,
): Promise<CommentPoints> {
  const of = { kind: 'comment', bucket: bucketOf(comment.id), ...comment } as const;
  const text = textsOf(pool, comment, await viewOf(pool, comment, who));
  const points: Point[] = [];
  for (const row of await listPoints(pool, of))
    points.push(shownPoint({ keys }, row, await text(row.revision), comment));
  const cluster = await clusterOf(pool, of);
  return {
    commentId: publicId(keys, comment.id),
    revision: comment.revision,
    points,
    cluster: cluster
      ? {
          ...shownCluster({ keys }, cluster),
          covers: cluster.codedRevision !== null && cluster.joined <= cluster.codedRevision,
        }
      : null,
    handling: shownHandling(await findHandling(pool, of)),
    blind: await isBlind(pool, of),
  };
}
