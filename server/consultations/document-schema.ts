import { type Static, Type } from 'typebox';
import { Phase, SectionKind } from '#server/http/terms.ts';
import { Instant, LanguageTag, NullableInstant, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Counts, Counted } from './counts-schema.ts';
import { language } from './schema.ts';

const closed = { additionalProperties: false };

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

export const VersionQuery = Type.Object(
  { version: Type.Optional(Type.Integer({ minimum: 1, maximum: 32767 })), language },
  closed,
);

export const DocumentPath = Type.Object({ slug: Slug, document: Slug });
export const NodePath = Type.Object({ slug: Slug, document: Slug, nodeId: Uuid });
export const SectionPath = Type.Object({ sectionId: Uuid });
