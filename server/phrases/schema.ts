import { type Static, Type } from 'typebox';
import { Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Of what is read at once; the time that it takes follows from these, not from how many comments there are. */
export const limits = {
  sample: 2_000,
  /** Code points of one comment, and of all together. */
  comment: 4_000,
  all: 600_000,
  phrases: 100,
  examples: 3,
  /** Letters or comments that a phrase must be in. */
  least: 2,
} as const;

export const Seed = Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\p{L}\\p{N} ._-]+$' });

export const PhrasesQuery = Type.Object(
  {
    consultation: Slug,
    seed: Type.Optional(Seed),
    section: Type.Optional(
      Type.String({ format: 'uuid', description: 'by `id` or `nodeId`, with all below it' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.phrases, default: 30 })),
  },
  closed,
);

/** Phrases that comments have more often than the draft; suggestions for themes, never applied by themselves. */
export const Phrases = Type.Object({
  seed: Type.String({ description: 'by which the comments were drawn: the same one draws the same' }),
  comments: Type.Integer({ description: 'comments with a text to draw from' }),
  read: Type.Integer({ description: 'comments that were drawn and read' }),
  units: Type.Integer({ description: 'the same, letters that are alike as one' }),
  method: Type.String(),
  items: Type.Array(
    Type.Object({
      phrase: Type.String(),
      units: Type.Integer({ description: 'comments that have it, letters that are alike as one' }),
      score: Type.Number({ description: 'log-likelihood ratio; higher is more surprising' }),
      examples: Type.Array(
        Type.Object({ commentId: Uuid, before: Type.String(), text: Type.String(), after: Type.String() }),
        { description: 'comments that it rests on, with the words around it; private data masked' },
      ),
    }),
  ),
});
export type Phrases = Static<typeof Phrases>;
