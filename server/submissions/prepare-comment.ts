import type { Group } from '#server/http/terms.ts';
import { newId, newNonce, publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { commitmentOf } from './commitment.ts';
import type { Content } from './content.ts';
import { visibilityOnArrival, waitsForReview } from './policy.ts';
import type { Sender } from './prepare.ts';
import type { CommentRow } from './rows.ts';

interface Surroundings {
  bucket: number;
  submissionId: string;
  ordinal: number;
  day: string;
  group: Group;
  sender: Sender;
  moderation: 'pre' | 'post';
}

/** The row of a comment in its first revision, with its id, nonce and commitment. */
export function prepareComment(keys: Keys, around: Surroundings, content: Content): CommentRow {
  const { bucket, day, group, sender } = around;
  const id = newId(day, bucket);
  const nonce = newNonce();
  const { stance, body, suggestedText, quote, known } = content;
  const state = {
    consentToPublish: sender.consentToPublish,
    bareStance: isBareStance(content),
    moderation: around.moderation,
  };
  return {
    bucket,
    id,
    submissionId: around.submissionId,
    ordinal: around.ordinal,
    consultationId: known.consultationId,
    sectionId: known.sectionId,
    documentId: known.documentId,
    questionId: known.questionId,
    place: known.place,
    group,
    language: content.language,
    stance,
    body,
    suggestedText,
    quoteExact: quote?.exact ?? null,
    quotePrefix: quote?.prefix ?? null,
    quoteSuffix: quote?.suffix ?? null,
    quoteLanguage: quote?.language ?? null,
    day,
    nonce,
    commitment: commitmentOf(
      nonce,
      committedFields(publicId(keys, id), 1, day, content, { ...sender, group }),
    ),
    visibility: visibilityOnArrival(state),
    waits: waitsForReview(state),
    arrival: sender.arrival ?? 'ordinary',
  };
}

export const isBareStance = ({ body, suggestedText }: Content) => body === null && suggestedText === null;

/** The fields that a commitment covers, absent ones left out. */
export function committedFields(
  commentId: string,
  revision: number,
  date: string,
  content: Pick<Content, 'target' | 'language' | 'stance' | 'body' | 'suggestedText' | 'quote'>,
  sender: { group: Group; attribution?: string | null; country?: string | null; province?: string | null },
) {
  const { stance, body, suggestedText, quote } = content;
  return {
    commentId,
    revision,
    date,
    target: content.target,
    language: content.language,
    ...(stance ? { stance } : {}),
    ...(body === null ? {} : { body }),
    ...(suggestedText === null ? {} : { suggestedText }),
    ...(quote ? { quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix } } : {}),
    group: sender.group,
    ...(sender.attribution ? { attribution: sender.attribution } : {}),
    ...(sender.country ? { country: sender.country } : {}),
    ...(sender.province ? { province: sender.province } : {}),
  };
}
