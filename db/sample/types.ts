/**
 * Shapes of the sample consultation. Everything under this folder is fictional and our own writing.
 * Times are whole days relative to the first start of an installation, so that the sample is always open.
 */

export type Language = 'vi' | 'en';

/** The same thing in every language of the consultation; `vi` is authoritative. */
export type Bilingual<T> = Record<Language, T>;

export type SectionKind =
  | 'part'
  | 'chapter'
  | 'division'
  | 'subdivision'
  | 'article'
  | 'clause'
  | 'point'
  | 'annex'
  | 'heading'
  | 'paragraph';

export type SectionWords = {
  /** As cited, unique in the document: 'khoản 2 Điều 5'. */
  label: string;
  heading: string | null;
  /** Paragraphs parted by an empty line; lines that begin with '- ' are a list. Empty for bare headings. */
  text: string;
};

export type SampleSection = {
  key: string;
  /** Key of a section that stands earlier in the list, or null at the top. */
  parent: string | null;
  kind: SectionKind;
  /** As printed ('5', 'II', 'a'), null where nothing is printed. */
  number: string | null;
  words: Bilingual<SectionWords>;
  /** What is new here and why; null where nothing is. */
  highlight: Bilingual<string> | null;
};

export type SampleDocument = {
  slug: string;
  title: Bilingual<string>;
  /** In document order, parents before children. */
  sections: readonly SampleSection[];
};

export type SampleQuestion = {
  key: string;
  words: Bilingual<{ text: string; explanation: string }>;
};

export type ConsultationWords = {
  title: string;
  summary: string;
  /** Why people are asked, in five sentences. */
  purpose: string;
  /** In order: who reads, how it is used, when it is answered. */
  howUsed: readonly { title: string; text: string }[];
  bodyName: string;
  contact: string;
};

export type SampleConsultation = {
  slug: string;
  languages: readonly Language[];
  authoritativeLanguage: Language;
  timeZone: string;
  moderation: 'pre' | 'post';
  /** Days from the first start; negative is before it. */
  days: { opensAt: number; closesAt: number; intakeClosesAt: number; responseDueAt: number };
  words: Bilingual<ConsultationWords>;
};

export type Stance = 'agree' | 'agree_with_changes' | 'disagree' | 'other';
export type Channel = 'online' | 'qr' | 'meeting' | 'letter' | 'email' | 'phone';
export type Capacity = 'citizen' | 'expert' | 'deputy' | 'organisation';

export type SampleComment = {
  /** A section's key, a question's key, or 'document' for the document as a whole. */
  target: string;
  stance?: Stance;
  body?: string;
  suggestedText?: string;
  /** Verbatim and once in the section's own text, in the submission's language or in Vietnamese. */
  quote?: string;
};

export type SampleSubmission = {
  /** Stable and unique, so that loading can be repeated after a crash without doubling. */
  key: string;
  /** 0 is the day of the first start. */
  daysAgo: number;
  capacity: Capacity;
  /** Deputies and organisations only. */
  attribution?: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Official code of one of the 34 provinces since July 2025. */
  province?: string;
  /** BCP 47; of the comments, not of the consultation. */
  language: string;
  channel: Channel;
  entry: 'self' | 'organisation' | 'staff';
  /** Key of the meeting or letter that it was handed in with. */
  event?: string;
  consentToPublish: boolean;
  comments: readonly SampleComment[];
};
