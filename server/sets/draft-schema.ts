import { type Static, Type } from 'typebox';
import { Instant, Slug, Uuid } from '#server/http/text.ts';
import { CommentSent } from '#server/submissions/schema.ts';

const closed = { additionalProperties: false };

/** `revision` is the one that was read; 0 for a comment that is new. */
export const DraftSent = Type.Object(
  { revision: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }), ...CommentSent.properties },
  closed,
);
export type DraftSent = Static<typeof DraftSent>;

export const Draft = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  ...CommentSent.properties,
  draftedBy: Type.Object({ id: Uuid, name: Type.String() }),
  changedAt: Instant,
  about: Type.Object({
    kind: Type.Enum(['section', 'document', 'question']),
    label: Type.String(),
    document: Type.Union([Slug, Type.Null()]),
    nodeId: Uuid,
    unitNodeId: Type.Union([Uuid, Type.Null()]),
  }),
  problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
    description: 'what keeps it from being submitted, by its place in this comment',
  }),
});
export type Draft = Static<typeof Draft>;

export const DraftSaved = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  problems: Draft.properties.problems,
});

/** 409: somebody else changed the comment; `current` is how it stands, null where it was removed. */
export const StaleDraft = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  current: Type.Optional(
    Type.Union([
      Type.Object({
        revision: Type.Integer(),
        ...CommentSent.properties,
        draftedBy: Type.Object({ id: Uuid, name: Type.String() }),
      }),
      Type.Null(),
    ]),
  ),
});
export type StaleDraft = Static<typeof StaleDraft>;
