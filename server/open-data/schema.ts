import { type Static, Type } from 'typebox';
import { Day, Slug } from '#server/http/text.ts';

export const EditionPath = Type.Object({
  slug: Slug,
  file: Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\.zip$' }),
});

export const Editions = Type.Object({
  items: Type.Array(
    Type.Object({
      day: Day,
      address: Type.String({ description: 'where this edition stays' }),
      comments: Type.Integer(),
      bytes: Type.Integer(),
      sha256: Type.String(),
      complete: Type.Boolean({ description: 'false: something is just being taken out of it' }),
    }),
    { description: 'newest first' },
  ),
});
export type Editions = Static<typeof Editions>;
