import { type Static, Type } from 'typebox';
import { Instant, LanguageTag, NullableInstant, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Reasons } from '#server/public-changes/schema.ts';

const closed = { additionalProperties: false };

/** Of one file in bytes, of what stands beside one consultation in number, of a title and an address in characters. */
export const limits = { file: 20 * 1024 * 1024, documents: 50, title: 300, url: 2_000 } as const;

/** What it is to the draft; `report` the drafters' own account of it, `law` what holds today. */
export const kinds = ['report', 'explanation', 'assessment', 'law', 'research', 'data', 'other'] as const;
export const Kind = Type.Enum([...kinds]);
export type Kind = Static<typeof Kind>;

const title = Type.String({ minLength: 1, maxLength: limits.title, pattern: '\\S' });
const Titles = Type.Array(Type.Object({ language: LanguageTag, title }, closed), {
  minItems: 1,
  maxItems: 20,
  description: 'one of them in the authoritative language of the consultation',
});
export type Titles = Static<typeof Titles>;
const Url = Type.String({ maxLength: limits.url, pattern: '^https?://', description: 'http or https' });

export const NewLink = Type.Object({ kind: Kind, titles: Titles, url: Url }, closed);
export const WantedBackground = Type.Object(
  {
    kind: Type.Optional(Kind),
    titles: Type.Optional(Titles),
    url: Type.Optional(Type.String({ ...Url, description: 'of a link; a file is replaced by another one' })),
    place: Type.Optional(
      Type.Integer({ minimum: 1, maximum: limits.documents, description: '1 is the first' }),
    ),
    reasons: Reasons,
  },
  { ...closed, minProperties: 1 },
);
export type WantedBackground = Static<typeof WantedBackground>;
export const Explained = Type.Object({ reasons: Reasons }, closed);

const File = Type.Object({
  name: Type.String(),
  mediaType: Type.String({ description: 'as the bytes say it' }),
  bytes: Type.Integer(),
});

/** As readers see it; a file is at `/background-documents/{id}/file`. */
export const BackgroundDocument = Type.Object({
  id: Uuid,
  kind: Kind,
  title: Type.String(),
  language: LanguageTag,
  url: NullableString,
  file: Type.Union([File, Type.Null()]),
  publishedAt: Instant,
});
export type BackgroundDocument = Static<typeof BackgroundDocument>;

export const OwnBackground = Type.Object({
  id: Uuid,
  kind: Kind,
  titles: Type.Array(Type.Object({ language: LanguageTag, title: Type.String() })),
  url: NullableString,
  file: Type.Union([File, Type.Null()]),
  publishedAt: NullableInstant,
});
export type OwnBackground = Static<typeof OwnBackground>;
export const OwnBackgrounds = Type.Object({
  opened: Type.Boolean({ description: 'from then on changes of what is published need a reason' }),
  items: Type.Array(OwnBackground, { description: 'in their order' }),
});
export type OwnBackgrounds = Static<typeof OwnBackgrounds>;

export const ConsultationPath = Type.Object({ slug: Slug });
export const BackgroundPath = Type.Object({ slug: Slug, id: Uuid });
export const FilePath = Type.Object({ id: Uuid });
export const PageLanguage = Type.Object({ page: Type.Optional(Type.Enum(['vi', 'en'])) }, closed);
