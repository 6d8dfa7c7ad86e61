import { type Static, Type } from 'typebox';
import { BackgroundDocument } from '#server/background/schema.ts';
import {
  Day,
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  PageQuery,
  Slug,
  Uuid,
} from '#server/http/text.ts';
import { Group, Phase, SectionKind } from '#server/http/terms.ts';

/**
 * Plain numbers: all comments received and kept in the totals, and those shown. Stances are counted over
 * the shown ones alone, so that no cell tells about a comment that is not displayed.
 */
export const Counts = Type.Object({
  comments: Type.Integer(),
  shown: Type.Integer(),
  shownByStance: Type.Object({
    agree: Type.Integer(),
    agree_with_changes: Type.Integer(),
    disagree: Type.Integer(),
    other: Type.Integer(),
    none: Type.Integer(),
  }),
});
export type Counts = Static<typeof Counts>;

const apart = {
  description: 'what people sent themselves, and what was handed in for them: told side by side, never added',
};

/** What was said at a place. */
const Counted = {
  counts: Counts,
  apart: Type.Object({ direct: Counts, handedIn: Counts }, apart),
};

export const DocumentSummary = Type.Object({
  id: Uuid,
  slug: Slug,
  title: Type.String(),
  summary: NullableString,
  version: Type.Integer({ description: 'number of the newest published version' }),
  publishedAt: Instant,
  sections: Type.Integer(),
});
export type DocumentSummary = Static<typeof DocumentSummary>;

export const Question = Type.Object({
  id: Uuid,
  text: Type.String(),
  explanation: NullableString,
  closedAt: Type.Union([Instant, Type.Null()], { description: 'since when it takes no answers' }),
  ...Counted,
  earlier: Type.Array(
    Type.Object({
      id: Uuid,
      text: Type.String(),
      explanation: NullableString,
      rewordedAt: Instant,
      ...Counted,
    }),
    { description: 'what it said before, newest first; the answers stay with the words that they answered' },
  ),
});
export type Question = Static<typeof Question>;

const Side = Type.Object({ ...Counts.properties, submissions: Type.Integer() });

export const ConsultationSummary = Type.Object({
  slug: Slug,
  title: Type.String(),
  summary: NullableString,
  language: LanguageTag,
  responsibleBody: Type.Object({ name: NullableString, contact: NullableString }),
  phase: Phase,
  opensAt: Type.Union([Instant, Type.Null()], {
    description: 'while announced: when it is planned to open, if that is known',
  }),
  closesAt: NullableInstant,
  intakeClosesAt: Type.Union([Instant, Type.Null()], {
    description: 'of what is handed in; null: the same as the closing',
  }),
  timeZone: Type.String(),
  trial: Type.Boolean(),
  submissions: Type.Integer({ description: 'how many times somebody has sent comments' }),
  counts: Counts,
  apart: Type.Object({ direct: Side, handedIn: Side }, apart),
});
export type ConsultationSummary = Static<typeof ConsultationSummary>;

const ByGroup = Type.Array(Type.Object({ group: Group, shown: Type.Integer() }), {
  description: 'shown comments alone, largest first',
});
const SideByGroup = Type.Object({ ...Side.properties, byGroup: ByGroup });

export const Consultation = Type.Object({
  ...ConsultationSummary.properties,
  languages: Type.Array(LanguageTag, { description: 'the authoritative one first' }),
  purpose: NullableString,
  howUsed: Type.Array(Type.Object({ title: Type.String(), text: Type.String() })),
  responseDueAt: NullableInstant,
  extensions: Type.Array(
    Type.Object({
      from: Instant,
      to: Instant,
      day: Day,
      language: LanguageTag,
      reason: Type.String(),
    }),
    { description: 'closings that were put off, oldest first; none ever comes earlier' },
  ),
  moderation: Type.Enum(['pre', 'post']),
  documents: Type.Array(DocumentSummary),
  questions: Type.Array(Question),
  backgroundDocuments: Type.Array(BackgroundDocument, { description: 'files and links beside the draft' }),
  countsByGroup: ByGroup,
  apart: Type.Object({ direct: SideByGroup, handedIn: SideByGroup }, apart),
});
export type Consultation = Static<typeof Consultation>;

export const Section = Type.Object({
  id: Uuid,
  nodeId: Uuid,
  parentId: Type.Union([Uuid, Type.Null()]),
  unitId: Type.String({ format: 'uuid', description: 'id of the section whose page shows this one' }),
  kind: SectionKind,
  number: NullableString,
  label: Type.String(),
  heading: NullableString,
  level: Type.Integer(),
  language: LanguageTag,
  html: Type.String({ description: 'sanitised; the own text without that of the sections below' }),
  highlight: Type.Union([Type.String(), Type.Null()], {
    description: 'what is new and why, in the words of the drafting body',
  }),
  highlightLanguage: Type.Union([LanguageTag, Type.Null()]),
  ...Counted,
});
export type Section = Static<typeof Section>;

export const DocumentVersion = Type.Object({
  id: Uuid,
  slug: Slug,
  title: Type.String(),
  summary: NullableString,
  version: Type.Integer(),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      publishedAt: Instant,
      kind: Type.Enum(['revision', 'correction'], {
        description: 'a correction mends a slip in what was published',
      }),
      note: NullableString,
    }),
  ),
  language: LanguageTag,
  languages: Type.Array(LanguageTag, { description: 'the authoritative one first' }),
  counts: Type.Object(Counts.properties, { description: 'of the comments on the document as a whole' }),
  apart: Counted.apart,
  sections: Type.Array(Section, { description: 'in document order' }),
});
export type DocumentVersion = Static<typeof DocumentVersion>;

const Neighbour = Type.Union([
  Type.Object({ id: Uuid, nodeId: Uuid, label: Type.String(), heading: NullableString }),
  Type.Null(),
]);

/** One reading unit with everything its page needs. */
export const ReadingUnit = Type.Object({
  consultation: Type.Object({
    slug: Slug,
    title: Type.String(),
    phase: Phase,
    closesAt: NullableInstant,
    timeZone: Type.String(),
    responsibleBody: Type.Object({ name: NullableString, contact: NullableString }),
    trial: Type.Boolean(),
  }),
  document: Type.Object({
    id: Uuid,
    slug: Slug,
    title: Type.String(),
    version: Type.Integer(),
    publishedAt: Instant,
    newestVersion: Type.Integer(),
    languages: Type.Array(LanguageTag),
  }),
  ancestors: Type.Array(
    Type.Object({ id: Uuid, nodeId: Uuid, label: Type.String(), heading: NullableString }),
  ),
  stands: Type.Boolean({ description: 'whether the newest version still has the place that was asked for' }),
  section: Section,
  below: Type.Array(Section, { description: 'clauses and points shown on the same page, in order' }),
  previous: Neighbour,
  next: Neighbour,
});
export type ReadingUnit = Static<typeof ReadingUnit>;

const closed = { additionalProperties: false };
const language = Type.Optional(LanguageTag);

export const ConsultationPage = Type.Object({ items: Type.Array(ConsultationSummary), next: NullableString });

export const ConsultationsQuery = Type.Object(
  { phase: Type.Optional(Phase), language, ...PageQuery },
  closed,
);
export const LanguageQuery = Type.Object({ language }, closed);
export const VersionQuery = Type.Object(
  { version: Type.Optional(Type.Integer({ minimum: 1, maximum: 32767 })), language },
  closed,
);

export const ConsultationPath = Type.Object({ slug: Slug });
export const DocumentPath = Type.Object({ slug: Slug, document: Slug });
export const NodePath = Type.Object({ slug: Slug, document: Slug, nodeId: Uuid });
export const SectionPath = Type.Object({ sectionId: Uuid });
