import type { CountChanges } from '#db/schema/outbox.ts';
import type { SealedAddress } from '#server/mail/addresses.ts';
import type { Arrival, Capacity, Channel, Entry, Group, Stance, Visibility } from '#server/http/terms.ts';

/** A submission as intake writes it; `moderation` is the policy it was prepared under, checked by the insert. */
export interface SubmissionRow {
  bucket: number;
  id: string;
  consultationId: string;
  moderation: 'pre' | 'post';
  capacity: Capacity;
  attribution: string | null;
  /** Whose name it is, where it stands in the list of deputies and organisations. */
  attributionId: string | null;
  /** The meeting or the letter that it comes from. */
  eventId?: string | undefined;
  country: string | null;
  province: string | null;
  language: string;
  channel: Channel;
  entry: Entry;
  consentToPublish: boolean;
  fingerprint: Buffer;
  day: string;
  changes: CountChanges;
  /** Whether any of its comments has a text, so that there is something to screen and to compare. */
  hasText: boolean;
}

/** The address given with a submission, as intake writes it. */
export interface AddressRow extends SealedAddress {
  submissionId: string;
}

/** A comment as intake writes it, in its first revision. */
export interface CommentRow {
  bucket: number;
  id: string;
  submissionId: string;
  ordinal: number;
  consultationId: string;
  sectionId: string | null;
  documentId: string | null;
  questionId: string | null;
  place: string;
  group: Group;
  language: string;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
  quoteLanguage: string | null;
  day: string;
  nonce: Buffer;
  commitment: Buffer;
  visibility: Visibility;
  /** Whether somebody has to look at it: then `arrival` is kept until they did. */
  waits: boolean;
  arrival: Arrival;
}
