import canonicalize from 'canonicalize';
import type { CommentChange, CountChanges } from '#db/schema/outbox.ts';
import { dayIn } from '#server/consultations/day.ts';
import type { Arrival, Capacity, Channel, Entry, Group } from '#server/http/terms.ts';
import { hmac } from '#server/hmac.ts';
import { newId, newNonce, publicId, submissionId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { commitmentOf } from './commitment.ts';
import type { Content } from './content.ts';
import { groupOf, visibilityOnArrival, waitsForReview } from './policy.ts';
import { type Derived, deriveCode, formatCode } from './receipt-code.ts';
import type { AddressRow, CommentRow, SubmissionRow } from './rows.ts';
import type { SubmissionReceived, SubmissionSent } from './schema.ts';

/** Who sends and how, apart from what the comments say. */
export interface Sender {
  capacity: Capacity;
  attribution?: string;
  attributionId?: string;
  /** The meeting or the letter that it comes from. */
  eventId?: string;
  country?: string;
  province?: string;
  language: string;
  consentToPublish: boolean;
  channel: Channel;
  entry: Entry;
  fingerprint: Buffer;
  /** By itself where it is not said. */
  arrival?: Arrival;
  /** Date in the consultation's zone; today's where it is not said. */
  day?: string;
  /** Where it is known and does not follow from capacity and country. */
  group?: Group;
}

/** All rows of one business transaction and the answer that its commit allows. */
export interface Prepared {
  submission: SubmissionRow;
  comments: CommentRow[];
  /** Where one was given. */
  address?: AddressRow;
  answer: SubmissionReceived;
}

/** The keyed hash by which a repeated request is known, over its canonical JSON after normalisation, without address and work. */
export function fingerprintOf(
  keys: Pick<Keys, 'fingerprint'>,
  { proofOfWork: _, email: __, ...sent }: SubmissionSent,
): Buffer {
  return hmac('sha256', keys.fingerprint, canonicalize(sent) ?? '');
}

/**
 * Makes rows, ids, code and commitments of a submission. All contents are of one consultation.
 * @param key a UUID in lower case: the same key gives the same bucket, id and code; or what was derived already
 */
export function prepare(
  keys: Keys,
  key: string | Derived,
  sender: Sender,
  contents: [Content, ...Content[]],
): Prepared {
  const { bucket, code } = typeof key === 'string' ? deriveCode(keys, key) : key;
  const { consultationId, timeZone, moderation } = contents[0].known;
  const day = sender.day ?? dayIn(timeZone);
  const id = submissionId(code, bucket);
  const group = sender.group ?? groupOf(sender.capacity, sender.country);
  const comments = contents.map((content, ordinal) =>
    prepareComment(keys, { bucket, submissionId: id, ordinal, day, group, sender, moderation }, content),
  );
  return {
    submission: {
      bucket,
      id,
      consultationId,
      moderation,
      capacity: sender.capacity,
      attribution: sender.attribution ?? null,
      attributionId: sender.attributionId ?? null,
      eventId: sender.eventId,
      country: sender.country ?? null,
      province: sender.province ?? null,
      language: sender.language,
      channel: sender.channel,
      entry: sender.entry,
      consentToPublish: sender.consentToPublish,
      fingerprint: sender.fingerprint,
      day,
      changes: changesOf(consultationId, sender, group, day, comments),
      hasText: contents.some((content) => !isBareStance(content)),
    },
    comments,
    answer: {
      id: publicId(keys, id),
      receipt: { code: formatCode(code), receivedAt: day },
      comments: comments.map((comment) => ({
        id: publicId(keys, comment.id),
        visibility: comment.visibility,
        commitment: comment.commitment.toString('hex'),
      })),
    },
  };
}

interface Surroundings {
  bucket: number;
  submissionId: string;
  ordinal: number;
  day: string;
  group: Group;
  sender: Sender;
  moderation: 'pre' | 'post';
}

function prepareComment(keys: Keys, around: Surroundings, content: Content): CommentRow {
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

const isBareStance = ({ body, suggestedText }: Content) => body === null && suggestedText === null;

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

function changesOf(
  consultation: string,
  sender: Sender,
  group: Group,
  day: string,
  comments: CommentRow[],
): CountChanges {
  const { channel, entry, country = '', province = '' } = sender;
  return {
    submissions: [{ consultation, group, channel, entry, country, province, day }],
    comments: comments.map(({ place, stance, visibility }): CommentChange => ({
      consultation,
      place,
      group,
      stance: stance ?? 'none',
      channel,
      entry,
      visibility,
      day,
      country,
      province,
      n: 1,
    })),
  };
}
