import type { Contested } from '#server/appeals/queries.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { PlaceLabel } from '#server/search/place-labels.ts';
import { committedFields } from '#server/submissions/prepare-comment.ts';
import { targetOf } from '#server/submissions/targets.ts';
import { whatCanBeDone } from './policy.ts';
import type { HistoryRow, ReceiptCommentRow, ReceiptRow, RevisionRow } from './rows.ts';
import type { CommitmentProof, ReceiptComment } from './schema.ts';
import { showDecision } from './show-decision.ts';

/** All that is known of one comment beside its row. */
export interface Around {
  earlier: RevisionRow[];
  history: HistoryRow[];
  contested: Contested | undefined;
  /** How the place is called where it stands now. */
  place: PlaceLabel | undefined;
  nameOf: (code: string) => string;
}

/** The stored passage of a revision, or null. */
export const quoteOf = ({ quoteExact, quotePrefix, quoteSuffix }: RevisionRow) =>
  quoteExact === null ? null : { exact: quoteExact, prefix: quotePrefix ?? '', suffix: quoteSuffix ?? '' };

/** The place that a comment was sent to: a node, a document or a question. */
export const sentPlace = ({ nodeId, documentId, questionId }: ReceiptCommentRow): string | null =>
  nodeId ?? documentId ?? questionId;

/** A comment as the holder of its receipt sees it. */
export function showComment(
  keys: Keys,
  row: ReceiptRow,
  comment: ReceiptCommentRow,
  { earlier, history, contested, place, nameOf }: Around,
): ReceiptComment {
  const moved = comment.toldPlace !== sentPlace(comment) && comment.visibility !== 'withdrawn';
  return {
    id: publicId(keys, comment.id),
    visibility: comment.visibility,
    target: {
      sent: targetOf(comment),
      nodeId: comment.nodeId,
      label: comment.label,
      heading: comment.heading,
      document:
        comment.documentSlug === null
          ? null
          : { slug: comment.documentSlug, title: comment.documentTitle ?? '', version: comment.version },
    },
    standsAt: moved && place ? standing(place) : null,
    date: comment.receivedDay,
    revision: comment.number,
    language: comment.language,
    stance: comment.stance,
    body: comment.body,
    suggestedText: comment.suggestedText,
    quote: quoteOf(comment),
    redactions: comment.visibility === 'published_redacted' ? (comment.redactions ?? []) : [],
    decision: contested ? showDecision(row, comment, contested, nameOf) : null,
    can: whatCanBeDone(comment.visibility, row.open, contested),
    commitment: proofOf(keys, row, comment, comment),
    earlier: earlier.map((revision) => proofOf(keys, row, comment, revision)),
    timeline: [
      { event: 'received', date: comment.receivedDay, visibility: comment.receivedAs },
      ...history.map(({ event, day, toVisibility }) => ({ event, date: day, visibility: toVisibility })),
    ],
  };
}

const standing = ({ place, kind, label, document, unitNodeId }: PlaceLabel) => ({
  ...{ id: place, kind, label, document, unitNodeId },
});

function proofOf(
  keys: Keys,
  row: ReceiptRow,
  comment: ReceiptCommentRow,
  revision: RevisionRow,
): CommitmentProof {
  const hash = revision.commitment.toString('hex');
  if (revision.nonce === null) return { hash, nonce: null, fields: null };
  const quote = quoteOf(revision);
  const content = {
    ...revision,
    target: targetOf(revision),
    quote: quote && { ...quote, language: revision.language },
  };
  const sender = { ...row, group: comment.group };
  const fields = committedFields(publicId(keys, comment.id), revision.number, revision.day, content, sender);
  return { hash, nonce: revision.nonce.toString('hex'), fields };
}
