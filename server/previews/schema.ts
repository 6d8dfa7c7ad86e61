import { type Static, Type } from 'typebox';
import { Consultation } from '#server/consultations/schema.ts';
import { Instant, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** How long a link is good for, in days; a note is for those who made it, in characters. */
export const limits = { days: 30, note: 200, links: 50 } as const;

const number = Type.Integer({ minimum: 1, maximum: 32_767 });
const Shown = Type.Union([Type.Object({ document: Slug, version: number }, closed), Type.Null()], {
  description: 'the one version it shows besides what is published; null: the newest of each document',
});

export const NewPreview = Type.Object(
  {
    shows: Type.Optional(Shown),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.days, default: 7 })),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: limits.note, pattern: '\\S' })),
  },
  closed,
);
export type NewPreview = Static<typeof NewPreview>;

const preview = {
  id: Uuid,
  shows: Shown,
  note: NullableString,
  madeAt: Instant,
  expiresAt: Instant,
  state: Type.Enum(['good', 'expired', 'revoked']),
};
export const PreviewLink = Type.Object(preview);
export type PreviewLink = Static<typeof PreviewLink>;
export const PreviewLinks = Type.Object({ items: Type.Array(PreviewLink, { description: 'newest first' }) });
export type PreviewLinks = Static<typeof PreviewLinks>;

export const MadePreview = Type.Object({
  ...preview,
  token: Type.String({ description: 'shown this once; a hash of it is kept' }),
  url: Type.String({ description: 'of the page to hand on' }),
});
export type MadePreview = Static<typeof MadePreview>;

export const Preview = Type.Object({
  expiresAt: Instant,
  consultation: Consultation,
});
export type Preview = Static<typeof Preview>;

export const ConsultationPath = Type.Object({ slug: Slug });
export const PreviewPath = Type.Object({ slug: Slug, id: Uuid });
export const LanguageQuery = Type.Object({ language: Type.Optional(LanguageTag) }, closed);
export const VersionQuery = Type.Object(
  { language: Type.Optional(LanguageTag), version: Type.Optional(number) },
  closed,
);
export const DocumentPath = Type.Object({ document: Slug });
export const NodePath = Type.Object({ document: Slug, nodeId: Uuid });
export const FilePath = Type.Object({ id: Uuid });
