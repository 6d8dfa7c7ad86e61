import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';
import { Group, Stance } from '#server/http/terms.ts';

export const Quote = Type.Object({ exact: Type.String(), prefix: Type.String(), suffix: Type.String() });
export type Quote = Static<typeof Quote>;

/** Marks in the texts as they are shown, in code points, and for which reason of the rules each stands. */
export const Redactions = Type.Array(
  Type.Object({
    field: Type.Enum(['body', 'suggestedText']),
    start: Type.Integer(),
    end: Type.Integer(),
    reason: Type.String(),
  }),
);

/** A published comment as everyone sees it. Country and province only where enough others named them. */
export const PublicComment = Type.Object({
  id: Uuid,
  date: Day,
  group: Group,
  attribution: Type.Optional(Type.String()),
  attributionSlug: Type.Optional(Slug),
  country: Type.Optional(Type.String()),
  province: Type.Optional(Type.String()),
  stance: Type.Union([Stance, Type.Null()]),
  quote: Type.Optional(Quote),
  body: NullableString,
  suggestedText: Type.Optional(Type.String()),
  language: LanguageTag,
  redactions: Redactions,
  madeOn: Type.Optional(
    Type.Object(
      {
        version: Type.Integer(),
        nodeId: Uuid,
        unitNodeId: Type.String({
          format: 'uuid',
          description: 'node of the section on whose page it is read',
        }),
        label: Type.String(),
      },
      { description: 'where a document has several versions: the section that the comment was made on' },
    ),
  ),
  anchor: Type.Optional(
    Type.Object(
      { state: Type.Enum(['exact', 'changed', 'orphaned']), passage: Type.Optional(Quote) },
      {
        description:
          'where the text quoted has changed since: the passage as it stands in this version, or `orphaned` where it is gone',
      },
    ),
  ),
  nodeId: Type.Optional(Type.String({ format: 'uuid', description: 'with `scope=unit`: what it is about' })),
  label: Type.Optional(Type.String({ description: 'with `scope=unit`: the label of that section' })),
});
export type PublicComment = Static<typeof PublicComment>;

export const CommentPage = Type.Object({ items: Type.Array(PublicComment), next: NullableString });
export type CommentPage = Static<typeof CommentPage>;

/** What a comment stands at. */
export const About = Type.Object({
  kind: Type.Enum(['section', 'document', 'question']),
  id: Uuid,
  label: Type.String(),
  document: Type.Union([Slug, Type.Null()]),
  unitNodeId: Type.Union([Uuid, Type.Null()]),
});
export type About = Static<typeof About>;

/** A shown comment by itself, with where to read it among the others. */
export const OneComment = Type.Object({ comment: PublicComment, consultation: Slug, about: About });
export type OneComment = Static<typeof OneComment>;

const closed = { additionalProperties: false };
const filters = {
  group: Type.Optional(Group),
  stance: Type.Optional(Stance),
  sort: Type.Optional(Type.Enum(['newest', 'oldest'])),
  ...PageQuery,
};

export const CommentsQuery = Type.Object(filters, closed);
export type CommentsQuery = Static<typeof CommentsQuery>;

export const SectionCommentsQuery = Type.Object(
  {
    ...filters,
    scope: Type.Optional(
      Type.Enum(['section', 'unit'], { description: '`unit`: also the sections shown on the same page' }),
    ),
    language: Type.Optional(LanguageTag),
  },
  closed,
);

export const CommentPath = Type.Object({ id: Uuid });
export const InLanguage = Type.Object({ language: Type.Optional(LanguageTag) }, closed);
export const SectionPath = Type.Object({ sectionId: Uuid });
export const DocumentPath = Type.Object({ documentId: Uuid });
export const QuestionPath = Type.Object({ questionId: Uuid });
