import { type Static, Type } from 'typebox';
import { NullableString, Uuid } from '#server/http/text.ts';
import { limits } from './schema.ts';

const closed = { additionalProperties: false };

export const SourceQuery = Type.Object(
  {
    from: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'the first line wanted' }),
    ),
    section: Type.Optional(Uuid),
  },
  closed,
);

/** Of the file that a version came from. */
export const Source = Type.Object({
  fileName: Type.String(),
  size: Type.Integer({ description: 'in bytes' }),
  from: Type.Integer({ description: 'the place of the first line given here' }),
  count: Type.Union([Type.Integer(), Type.Null()], {
    description: 'of all its lines; null where they are too many to be shown',
  }),
  elsewhere: Type.Integer({ description: 'lines that stand in no section' }),
  lines: Type.Array(
    Type.Object({
      text: Type.String(),
      sectionId: Type.Union([Uuid, Type.Null()]),
      label: NullableString,
    }),
    { description: `at most ${limits.sourceLines}` },
  ),
});
export type Source = Static<typeof Source>;
