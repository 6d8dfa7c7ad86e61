import { type Static, Type } from 'typebox';
import { remarkCodes } from '#server/drafts/remarks.ts';
import { SectionKind } from '#server/http/terms.ts';
import { Instant, LanguageTag, NullableInstant, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Limits of what is said besides the file. */
export const limits = { title: 500, note: 2_000, file: 20 * 1024 * 1024, sourceLines: 300 } as const;

const number = Type.Integer({ minimum: 1, maximum: 32_767 });
export const ConsultationPath = Type.Object({ slug: Slug });
export const DocumentPath = Type.Object({ slug: Slug, document: Slug });
export const VersionPath = Type.Object({ slug: Slug, document: Slug, number });

/** In which language the page is that a form leads back to. */
export const UploadQuery = Type.Object({ page: Type.Optional(Type.Enum(['vi', 'en'])) }, closed);
export const LanguageQuery = Type.Object({ language: Type.Optional(LanguageTag) }, closed);

export const ImportRemark = Type.Object({
  code: Type.Enum([...remarkCodes]),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  sectionId: Type.Union([Uuid, Type.Null()]),
  sentence: Type.String({ description: 'in English' }),
});
export type ImportRemark = Static<typeof ImportRemark>;

export const ImportReport = Type.Object({
  fileName: Type.String(),
  importedAt: Instant,
  wordsPlaced: Type.Integer({ description: 'words of the file that stand in sections' }),
  wordsListed: Type.Integer({ description: 'words of the file that stand in none' }),
  listed: Type.Array(Type.String(), { description: 'the passages of these words' }),
  remarks: Type.Array(ImportRemark),
});
export type ImportReport = Static<typeof ImportReport>;

/** A correction mends a slip in what is published, a revision says something new. */
export const VersionKind = Type.Enum(['revision', 'correction']);

const VersionSummary = {
  number,
  publishedAt: NullableInstant,
  kind: VersionKind,
  note: NullableString,
  sections: Type.Integer(),
};

export const OwnDocument = Type.Object({
  slug: Slug,
  title: Type.String(),
  versions: Type.Array(Type.Object(VersionSummary), { description: 'newest first' }),
});
export const OwnDocuments = Type.Object({ items: Type.Array(OwnDocument) });
export type OwnDocuments = Static<typeof OwnDocuments>;

export const OwnVersion = Type.Object({
  document: Type.Object({ slug: Slug, title: Type.String() }),
  ...VersionSummary,
  revision: Type.Integer({ description: 'goes up with each step of its mending' }),
  language: Type.String(),
  /** Null where the version did not come from a file. */
  report: Type.Union([ImportReport, Type.Null()]),
  pictures: Type.Array(
    Type.Object({
      id: Uuid,
      language: Type.String(),
      alt: Type.Union([Type.String(), Type.Null()], {
        description:
          'what it shows; empty: it adds nothing to the text; null: not said yet, it cannot be published so',
      }),
      sectionId: Uuid,
      label: Type.String({ description: 'of the first section that shows it' }),
      times: Type.Integer({ description: 'how often it is shown' }),
    }),
    { description: 'once for each language' },
  ),
  outline: Type.Array(
    Type.Object({
      id: Uuid,
      level: Type.Integer(),
      kind: SectionKind,
      number: NullableString,
      label: Type.String(),
      heading: NullableString,
      html: Type.String(),
    }),
  ),
});
export type OwnVersion = Static<typeof OwnVersion>;

export const Imported = Type.Object({
  document: Slug,
  version: number,
  published: Type.Boolean(),
  report: ImportReport,
});

export const Publication = Type.Object(
  {
    withGaps: Type.Optional(
      Type.Boolean({ description: 'also where another language does not say all that the version says' }),
    ),
    kind: Type.Optional(VersionKind),
    note: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: limits.note, pattern: '\\S' }), Type.Null()]),
    ),
  },
  closed,
);
