import { type Static, Type } from 'typebox';
import { Uuid } from '#server/http/text.ts';
import { limits, Title, Description } from './schema.ts';

const closed = { additionalProperties: false };

export const MergeSent = Type.Object({ into: Uuid }, closed);

export const SplitSent = Type.Object(
  {
    into: Type.Array(
      Type.Object(
        {
          title: Title,
          description: Type.Optional(Description),
          points: Type.Array(Uuid, { maxItems: 1_000, description: 'points of the theme that go along' }),
          clusters: Type.Optional(
            Type.Array(Uuid, { maxItems: 1_000, description: 'clusters coded with it that go along' }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: limits.parts },
    ),
  },
  closed,
);
export type SplitSent = Static<typeof SplitSent>;
