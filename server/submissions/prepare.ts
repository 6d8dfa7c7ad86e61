import canonicalize from 'canonicalize';
import { dayIn } from '#server/consultations/day.ts';
import type { Arrival, Capacity, Channel, Entry, Group } from '#server/http/terms.ts';
import { hmac } from '#server/hmac.ts';
import { publicId, submissionId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { Content } from './content.ts';
import { groupOf } from './policy.ts';
import { type Derived, deriveCode, formatCode } from './receipt-code.ts';
import type { AddressRow, CommentRow, SubmissionRow } from './rows.ts';
import type { SubmissionReceived, SubmissionSent } from './schema.ts';
import { prepareComment, isBareStance } from './prepare-comment.ts';
import { changesOf } from './changes-received.ts';

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
