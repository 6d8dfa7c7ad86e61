import { type Static, Type } from 'typebox';
import { Day, LanguageTag } from '#server/http/text.ts';

export const Residences = Type.Object({
  since: Day,
  provinces: Type.Array(
    Type.Object({
      code: Type.String({ description: 'official, two digits' }),
      name: Type.String(),
      formerly: Type.Array(Type.String(), { description: 'names before that day that are found here now' }),
    }),
  ),
  countries: Type.Array(
    Type.Object({ code: Type.String({ description: 'ISO 3166-1 alpha-2' }), name: Type.String() }),
    { description: 'in alphabetical order of the language' },
  ),
});
export type Residences = Static<typeof Residences>;

export const ResidencesQuery = Type.Object(
  { language: Type.Optional(LanguageTag) },
  { additionalProperties: false },
);
