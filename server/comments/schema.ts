import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableString, PageQuery, Uuid } from '#server/http/text.ts';
import { Group, Stance } from '#server/http/terms.ts';

export const Quote = Type.Object({ exact: Type.String(), prefix: Type.String(), suffix: Type.String() });
export type Quote = Static<typeof Quote>;

/** A published comment as everyone sees it. Country and province only where enough others named them. */
export const PublicComment = Type.Object({
  id: Uuid,
  date: Day,
  group: Group,
  attribution: Type.Optional(Type.String()),
  country: Type.Optional(Type.String()),
  province: Type.Optional(Type.String()),
  stance: Type.Union([Stance, Type.Null()]),
  quote: Type.Optional(Quote),
  body: NullableString,
  suggestedText: Type.Optional(Type.String()),
  language: LanguageTag,
  redactions: Type.Array(
    Type.Object({ start: Type.Integer(), end: Type.Integer(), reason: Type.String() }),
  ),
});
export type PublicComment = Static<typeof PublicComment>;

export const CommentPage = Type.Object({ items: Type.Array(PublicComment), next: NullableString });
export type CommentPage = Static<typeof CommentPage>;

export const CommentsQuery = Type.Object({
  group: Type.Optional(Group),
  stance: Type.Optional(Stance),
  sort: Type.Optional(Type.Enum(['newest', 'oldest'])),
  ...PageQuery,
});
