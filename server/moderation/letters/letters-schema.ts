import { type Static, Type } from 'typebox';
import { Cursor, LanguageTag, NullableString, Uuid } from '#server/http/text.ts';
import { Case, DeskComment, Signal } from '../desk/case-schema.ts';
import { limits } from '../schema.ts';

const closed = { additionalProperties: false };

export const ClusterMembersQuery = Type.Object(
  {
    language: Type.Optional(LanguageTag),
    after: Type.Optional(Cursor),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  },
  closed,
);

/** A passage in which a member is not like the letter. */
export const Difference = Type.Object({
  before: Type.String({ description: 'some words that both have' }),
  own: Type.String({ description: 'what this member says; empty where it leaves something out' }),
  instead: Type.String({ description: 'what the letter says; empty where the member adds' }),
  after: Type.String(),
});

/** Open members, those with words of their own first; the letter itself is not among them. */
export const ClusterMembers = Type.Object({
  items: Type.Array(
    Type.Object({
      comment: DeskComment,
      label: Type.String({ description: 'of what it is about' }),
      identical: Type.Boolean({ description: 'word for word the letter' }),
      differences: Type.Array(Difference, { description: 'in the order of this member’s text' }),
      signals: Type.Array(Signal),
    }),
  ),
  next: NullableString,
});
export type ClusterMembers = Static<typeof ClusterMembers>;

/** Letters that are to be decided one by one. */
export const SeparationSent = Type.Object(
  { commentIds: Type.Array(Uuid, { minItems: 1, maxItems: limits.claimSize }) },
  closed,
);
/** Those that waited in the cluster, each with a review in hand. */
export const Separated = Type.Object({ items: Type.Array(Case) });
export type Separated = Static<typeof Separated>;
