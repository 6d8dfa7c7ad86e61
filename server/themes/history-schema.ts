import { type Static, Type } from 'typebox';
import { Instant, NullableString } from '#server/http/text.ts';
import { MaybeId, NodeId, State } from './schema.ts';

/** What a theme was after each change, the latest first. */
export const ThemeHistory = Type.Object({
  items: Type.Array(
    Type.Object({
      revision: Type.Integer(),
      event: Type.Enum(['created', 'changed', 'merged', 'split', 'removed']),
      title: Type.String(),
      description: NullableString,
      parentId: MaybeId,
      nodeId: NodeId,
      state: State,
      mergedInto: MaybeId,
      splitFrom: MaybeId,
      by: NullableString,
      at: Instant,
    }),
  ),
});
export type ThemeHistory = Static<typeof ThemeHistory>;
