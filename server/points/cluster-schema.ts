import { type Static, Type } from 'typebox';
import { Instant, LanguageTag, NullableString, Uuid } from '#server/http/text.ts';
import { limits } from './limits.ts';

const closed = { additionalProperties: false };

/** The cluster of letters that a comment belongs to, and what it was coded with as a whole. */
export const CodedCluster = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  size: Type.Integer(),
  coded: Type.Union([
    Type.Object({
      themeIds: Type.Array(Uuid),
      revision: Type.Integer({ description: 'of the cluster, that was coded' }),
      covered: Type.Integer({ description: 'letters that it covers' }),
      notYet: Type.Integer({ description: 'letters that joined since and are not covered yet' }),
      by: NullableString,
      at: Instant,
    }),
    Type.Null(),
  ]),
  covers: Type.Boolean({ description: 'whether this very comment is covered' }),
});
export type CodedCluster = Static<typeof CodedCluster>;

/** All the themes of a cluster as a whole; none: read, and nothing to code. */
export const ClusterThemesSent = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, description: 'of the cluster as it was read' }),
    themeIds: Type.Array(Uuid, { maxItems: limits.themes }),
  },
  closed,
);

export const ThemeClusters = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      size: Type.Integer(),
      covered: Type.Integer(),
      notYet: Type.Integer(),
      letter: Type.Object({
        commentId: Uuid,
        text: Type.String({ description: 'its beginning, private data masked' }),
        language: LanguageTag,
      }),
    }),
  ),
});
export type ThemeClusters = Static<typeof ThemeClusters>;
