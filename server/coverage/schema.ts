import { type Static, Type } from 'typebox';
import { Instant, NullableString, Slug, Uuid } from '#server/http/text.ts';

export const CoverageQuery = Type.Object(
  { consultation: Slug, language: Type.Optional(Type.String({ maxLength: 35 })) },
  { additionalProperties: false },
);

const counts = {
  comments: Type.Integer({ description: 'considered comments with a text; the sum of the next three' }),
  coded: Type.Integer({ description: 'coded, one by one or with their letters' }),
  read: Type.Integer({ description: 'read, or further, and not coded' }),
  notYet: Type.Integer({ description: 'neither' }),
  byCluster: Type.Integer({ description: 'of the coded ones, those coded with their letters only' }),
  reread: Type.Integer({ description: 'coded before a correction: to be read again' }),
  textless: Type.Integer({ description: 'bare stances: nothing to read, and in none of these' }),
};

const Counts = Type.Object(counts);
export type Counts = Static<typeof Counts>;

/** What was sent directly and what was handed in, and both together: the texts that there are to read. */
const parts = { ...counts, direct: Counts, handedIn: Counts };

/** How far the analysis is, by section; letters that are alike are counted one by one. */
export const Coverage = Type.Object({
  at: Instant,
  total: Type.Object(parts),
  items: Type.Array(
    Type.Object({
      place: Uuid,
      kind: Type.Enum(['section', 'document', 'question']),
      label: Type.String(),
      document: NullableString,
      ...parts,
    }),
  ),
});
export type Coverage = Static<typeof Coverage>;
