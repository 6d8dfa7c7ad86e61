import { type Static, Type } from 'typebox';
import { BackgroundDocument } from '#server/background/schema.ts';
import { Group, Phase } from '#server/http/terms.ts';
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
import { Counts, apart, Counted } from './counts-schema.ts';

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

const closed = { additionalProperties: false };
export const language = Type.Optional(LanguageTag);

export const ConsultationPage = Type.Object({ items: Type.Array(ConsultationSummary), next: NullableString });

export const ConsultationsQuery = Type.Object(
  { phase: Type.Optional(Phase), language, ...PageQuery },
  closed,
);
export const LanguageQuery = Type.Object({ language }, closed);

export const ConsultationPath = Type.Object({ slug: Slug });
