import { type Static, Type } from 'typebox';
import { Day, Instant, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Group, Stance, Visibility } from '#server/http/terms.ts';
import { Span } from '#server/moderation/schema.ts';

const closed = { additionalProperties: false };

/** Of a request to read a masked passage. */
export const limits = { reason: 1_000 } as const;

const State = Type.Enum(['waiting', 'granted', 'refused']);

/** A comment as analysts and editors read it; positions are of the texts as they are given here. */
export const AnalysedComment = Type.Object({
  id: Uuid,
  consultation: Slug,
  revision: Type.Integer(),
  visibility: Visibility,
  date: Day,
  language: LanguageTag,
  group: Group,
  stance: Type.Union([Stance, Type.Null()]),
  body: NullableString,
  suggestedText: NullableString,
  masked: Type.Array(
    Type.Object({
      ...Span,
      asked: Type.Union([Type.Enum(['waiting', 'refused']), Type.Null()], {
        description: 'what became of the reader’s own request for it',
      }),
    }),
    { description: 'marks of one length in place of private data' },
  ),
  granted: Type.Integer({ description: 'passages that this reader may read and others may not' }),
  mayAsk: Type.Boolean({ description: 'whether the reader may ask for a passage: editors never' }),
});
export type AnalysedComment = Static<typeof AnalysedComment>;

export const CommentPath = Type.Object({ id: Uuid });

export const RequestSent = Type.Object(
  {
    commentId: Uuid,
    ...Span,
    reason: Type.String({ minLength: 1, maxLength: limits.reason, pattern: '\\S' }),
  },
  closed,
);
export type RequestSent = Static<typeof RequestSent>;

export const RequestMade = Type.Object({ id: Uuid, state: State });

export const RequestsQuery = Type.Object({ consultation: Slug }, closed);

/** A request with what whoever answers needs to know. */
export const UnmaskingRequest = Type.Object({
  id: Uuid,
  commentId: Uuid,
  state: State,
  field: Span.field,
  reason: Type.String(),
  askedAt: Instant,
  decidedAt: Type.Union([Instant, Type.Null()]),
  passage: Type.Union(
    [Type.Object({ before: Type.String(), text: Type.String(), after: Type.String() }), Type.Null()],
    { description: 'with some words around; null where the comment was corrected or withdrawn since' },
  ),
});
export type UnmaskingRequest = Static<typeof UnmaskingRequest>;

export const UnmaskingRequests = Type.Object({ items: Type.Array(UnmaskingRequest) });

export const RequestPath = Type.Object({ id: Uuid });
export const Answer = Type.Object({ granted: Type.Boolean() }, closed);
