import { type Static, Type } from 'typebox';
import { HandlingShown } from '#server/handling/schema.ts';
import { NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Of a codebook; texts in code points. */
export const limits = {
  title: 200,
  description: 2_000,
  /** Levels of the hierarchy. */
  depth: 5,
  /** Themes that are in use at once. */
  themes: 500,
  /** Themes into which one is split at a time. */
  parts: 20,
  position: 1_000_000,
} as const;

export const Title = Type.String({ minLength: 1, maxLength: limits.title, pattern: '\\S' });
export const Description = Type.Union([Type.String({ maxLength: limits.description }), Type.Null()]);
const Position = Type.Integer({ minimum: 0, maximum: limits.position, description: 'among its siblings' });
export const MaybeId = Type.Union([Uuid, Type.Null()]);
export const NodeId = Type.Union([Uuid, Type.Null()], {
  description: 'the section that it belongs to, by its permanent `nodeId`; null: the whole consultation',
});
export const State = Type.Enum(['active', 'merged', 'removed']);

/** How much is coded with a theme. Points, comments and letters are counted apart and never added. */
export const ThemeCounts = Type.Object({
  points: Type.Integer({ description: 'passages and whole comments, coded one by one' }),
  comments: Type.Integer({ description: 'comments that these are of' }),
  reread: Type.Integer({ description: 'points whose comment was corrected since' }),
  clusters: Type.Integer({ description: 'clusters of letters coded as a whole' }),
  members: Type.Integer({ description: 'letters covered by that and not among `comments`' }),
  notYet: Type.Integer({ description: 'letters that joined these clusters since and are not covered yet' }),
});
export type ThemeCounts = Static<typeof ThemeCounts>;

export const Theme = Type.Object({
  id: Uuid,
  parentId: MaybeId,
  nodeId: NodeId,
  section: Type.Union([Type.String(), Type.Null()], { description: 'the label of that section' }),
  title: Type.String(),
  description: NullableString,
  position: Position,
  state: State,
  mergedInto: MaybeId,
  splitFrom: MaybeId,
  revision: Type.Integer({ description: 'of the codebook, with which the theme last changed' }),
  counts: Type.Optional(ThemeCounts),
  handling: Type.Optional(HandlingShown),
});
export type Theme = Static<typeof Theme>;

export const ThemesQuery = Type.Object(
  {
    consultation: Slug,
    revision: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: 'the codebook as it was then' }),
    ),
    counts: Type.Optional(Type.Boolean({ default: true, description: 'false leaves them out' })),
    language: Type.Optional(Type.String({ maxLength: 35, description: 'of the labels of sections' })),
  },
  closed,
);

/** The codebook: themes in use in their order, parents before children; all of them, hence `next` is always null. */
export const Themes = Type.Object({
  revision: Type.Integer({ description: 'of the codebook; 0 while it is empty' }),
  items: Type.Array(Theme),
  next: Type.Null(),
});
export type Themes = Static<typeof Themes>;

export const ThemeSent = Type.Object(
  {
    consultation: Slug,
    title: Title,
    description: Type.Optional(Description),
    parentId: Type.Optional(MaybeId),
    nodeId: Type.Optional(NodeId),
    position: Type.Optional(Position),
  },
  closed,
);
export type ThemeSent = Static<typeof ThemeSent>;

export const ThemePath = Type.Object({ id: Uuid }, closed);

export const ThemeChanges = Type.Object(
  {
    revision: Type.Optional(
      Type.Integer({ minimum: 1, description: 'of the theme as it was read; another one now is 409' }),
    ),
    title: Type.Optional(Title),
    description: Type.Optional(Description),
    parentId: Type.Optional(MaybeId),
    nodeId: Type.Optional(NodeId),
    position: Type.Optional(Position),
  },
  closed,
);
export type ThemeChanges = Static<typeof ThemeChanges>;
