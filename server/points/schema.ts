import { type Static, Type } from 'typebox';
import { HandlingShown } from '#server/handling/schema.ts';
import { Group, Stance } from '#server/http/terms.ts';
import { Cursor, Day, Instant, LanguageTag, NullableString, PageQuery, Uuid } from '#server/http/text.ts';
import { Span } from '#server/moderation/schema.ts';
import { limits } from './limits.ts';
import { CodedCluster } from './cluster-schema.ts';

const closed = { additionalProperties: false };

const Field = Type.Union([Span.field, Type.Null()], { description: 'null: the comment as a whole' });
const Position = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
  description: 'code points of the text as the reader has it, with its marks',
});

/** A coded passage; positions are of the texts as `GET /analysis/comments/{id}` gives them to this reader. */
export const Point = Type.Object({
  id: Uuid,
  themeId: Uuid,
  field: Field,
  start: Position,
  end: Position,
  text: Type.Union([Type.String(), Type.Null()], {
    description: 'the passage with private data masked; null where the whole comment is coded',
  }),
  revision: Type.Integer({ description: 'of the comment, that was coded' }),
  reread: Type.Boolean({ description: 'the comment was corrected since: this is to be read again' }),
  by: NullableString,
  at: Instant,
});
export type Point = Static<typeof Point>;

export const CommentPoints = Type.Object({
  commentId: Uuid,
  revision: Type.Integer({ description: 'of the comment' }),
  points: Type.Array(Point),
  cluster: Type.Union([CodedCluster, Type.Null()]),
  handling: HandlingShown,
  blind: Type.Boolean({
    description: 'two analysts code it without seeing each other’s codes: it has no points until both have',
  }),
});
export type CommentPoints = Static<typeof CommentPoints>;

export const PointsPath = Type.Object({ id: Uuid }, closed);

export const PointSent = Type.Object(
  {
    themeId: Uuid,
    field: Type.Optional(Field),
    start: Type.Optional(Position),
    end: Type.Optional(Position),
  },
  closed,
);
export type PointSent = Static<typeof PointSent>;

/** All the points of a comment from now on. */
export const PointsSent = Type.Object(
  {
    revision: Type.Integer({
      minimum: 1,
      description: 'of the comment as it was read; another one now is 409',
    }),
    points: Type.Array(PointSent, { maxItems: limits.points }),
  },
  closed,
);
export type PointsSent = Static<typeof PointsSent>;

export const ThemePointsQuery = Type.Object(PageQuery, closed);

/** What is coded with a theme, passage by passage, private data masked for everybody. */
export const ThemePoints = Type.Object({
  items: Type.Array(
    Type.Object({
      ...Point.properties,
      comment: Type.Object({
        id: Uuid,
        date: Day,
        group: Group,
        stance: Type.Union([Stance, Type.Null()]),
        language: LanguageTag,
        section: NullableString,
      }),
    }),
  ),
  next: Type.Union([Cursor, Type.Null()]),
});
export type ThemePoints = Static<typeof ThemePoints>;
