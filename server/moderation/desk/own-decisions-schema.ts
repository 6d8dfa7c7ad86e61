import { type Static, Type } from 'typebox';
import { Visibility } from '#server/http/terms.ts';
import { Instant, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

export const OwnDecisionsQuery = Type.Object(
  { consultation: Slug, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 50 })) },
  closed,
);

export const OwnDecisions = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      at: Instant,
      outcome: Type.String(),
      reason: NullableString,
      undone: Type.Boolean(),
      undoUntil: Instant,
      label: Type.String({ description: 'of what the comment is about' }),
      beginning: Type.Union([Type.String(), Type.Null()], {
        description: 'the first 200 code points; null where the text is gone',
      }),
      members: Type.Optional(Type.Integer({ description: 'of a cluster' })),
      visibility: Type.Union([Visibility, Type.Null()], { description: 'of the comment as it stands now' }),
      later: Type.Union([Type.String(), Type.Null()], {
        description: 'what happened to the comment last, since: overturned, confirmed, corrected and so on',
      }),
    }),
  ),
});
export type OwnDecisions = Static<typeof OwnDecisions>;
