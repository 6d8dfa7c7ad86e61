import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { MaskableComment } from './queries.ts';
import type { RequestRow } from './request-queries.ts';
import type { AnalysedComment, UnmaskingRequest } from './schema.ts';
import type { View } from './view.ts';

type PublicId = Pick<Keys, 'publicId'>;

/** Words around a passage, in code points. */
const around = 60;

/** A comment as it is given to a reader: where the marks are, never what they cover. */
export function givenComment(keys: PublicId, comment: MaskableComment, view: View): AnalysedComment {
  const asked = (mark: View['marks'][number]): 'waiting' | 'refused' | null => {
    const of = view.requests.findLast(
      ({ field, start, end }) => field === mark.field && start < mark.covers.end && end > mark.covers.start,
    );
    if (!of) return null;
    return of.granted === null ? 'waiting' : 'refused';
  };
  return {
    id: publicId(keys, comment.id),
    consultation: comment.slug,
    revision: comment.revision,
    visibility: comment.visibility,
    date: comment.day,
    language: comment.language,
    group: comment.group,
    stance: comment.stance,
    body: view.body,
    suggestedText: view.suggestedText,
    masked: view.marks.map((mark) => ({
      field: mark.field,
      start: mark.start,
      end: mark.end,
      asked: asked(mark),
    })),
    granted: view.requests.filter(({ granted }) => granted === true).length,
    mayAsk: view.mayAsk,
  };
}

/** A request as whoever answers it sees it. */
export function givenRequest(keys: PublicId, row: RequestRow): UnmaskingRequest {
  const points = row.text === null ? null : [...row.text];
  const part = (from: number, to: number) => points?.slice(Math.max(0, from), to).join('') ?? '';
  return {
    id: publicId(keys, row.id),
    commentId: publicId(keys, row.commentId),
    state: row.granted === null ? 'waiting' : row.granted ? 'granted' : 'refused',
    field: row.field,
    reason: row.reason,
    askedAt: row.askedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    passage: points && {
      before: part(row.start - around, row.start),
      text: part(row.start, row.end),
      after: part(row.end, row.end + around),
    },
  };
}
