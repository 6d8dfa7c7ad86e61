import type { Redaction } from '#db/schema/spans.ts';
import type { Capacity, Channel, Entry, Group, Phase, Stance, Visibility } from '#server/http/terms.ts';
import type { ReceiptEvent } from './receipt-events-schema.ts';

/** A submission with its consultation, as a receipt shows it. */
export interface ReceiptRow {
  bucket: number;
  id: string;
  day: string;
  capacity: Capacity;
  attribution: string | null;
  country: string | null;
  province: string | null;
  channel: Channel;
  entry: Entry;
  consentToPublish: boolean;
  consultationId: string;
  /** Version of the rules under which it is decided. */
  rules: number;
  slug: string;
  title: string;
  bodyName: string | null;
  contact: string | null;
  phase: Phase;
  /** Whether its comments can be corrected now: what was handed in, until the intake closes. */
  open: boolean;
  takesUntil: Date | null;
  closesAt: Date | null;
  responseDueAt: Date | null;
  timeZone: string;
  moderation: 'pre' | 'post';
}

/** What one revision says; text and nonce are null after a withdrawal. */
export interface RevisionRow {
  number: number;
  day: string;
  sectionId: string | null;
  documentId: string | null;
  questionId: string | null;
  language: string;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
  nonce: Buffer | null;
  commitment: Buffer;
}

/** A comment in its current revision, with what its target is called. */
export interface ReceiptCommentRow extends RevisionRow {
  id: string;
  ordinal: number;
  place: string;
  group: Group;
  receivedDay: string;
  visibility: Visibility;
  /** Where it stands for everybody, as far as that can no longer be taken back. */
  toldPlace: string;
  redactions: Redaction[] | null;
  receivedAs: Visibility;
  nodeId: string | null;
  label: string;
  heading: string | null;
  documentSlug: string | null;
  documentTitle: string | null;
  version: number | null;
}

export interface HistoryRow {
  commentId: string;
  event: Exclude<ReceiptEvent['event'], 'received'>;
  day: string;
  toVisibility: Visibility;
}
