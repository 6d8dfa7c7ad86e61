import { type Static, Type } from 'typebox';
import { Instant, LanguageTag, NullableString, PageQuery, Slug } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** What of the public pages can change. */
export const changeKinds = [
  'opened',
  'text',
  'dates',
  'extended',
  'policy',
  'document_text',
  'version_published',
  'version_corrected',
  'highlight',
  'question_added',
  'question_reworded',
  'question_moved',
  'question_closed',
  'background_published',
  'background_changed',
  'background_removed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

const reason = Type.String({ minLength: 1, maxLength: 1_000, pattern: '\\S' });

/** Why something changes that people may have read: once a consultation was opened, at least in its own language. */
export const Reasons = Type.Optional(
  Type.Array(Type.Object({ language: LanguageTag, reason }, closed), {
    maxItems: 20,
    description: 'public; needed once the consultation was opened, at least in its authoritative language',
  }),
);
export type Reasons = Static<typeof Reasons>;

export const PublicChange = Type.Object({
  number: Type.Integer(),
  at: Instant,
  kind: Type.Enum([...changeKinds]),
  part: Type.Union([Type.String(), Type.Null()], {
    description: 'which text, date or setting, by the name that it has in this API',
  }),
  language: Type.Union([LanguageTag, Type.Null()], { description: 'of what changed' }),
  about: NullableString,
  before: NullableString,
  after: NullableString,
  reason: Type.Union([Type.Object({ language: LanguageTag, reason: Type.String() }), Type.Null()]),
});
export type PublicChange = Static<typeof PublicChange>;

export const PublicChangePage = Type.Object({ items: Type.Array(PublicChange), next: NullableString });
export type PublicChangePage = Static<typeof PublicChangePage>;

export const ConsultationPath = Type.Object({ slug: Slug });
export const PublicChangesQuery = Type.Object({ language: Type.Optional(LanguageTag), ...PageQuery }, closed);
