import { type Static, Type } from 'typebox';
import { Queue } from '../schema.ts';

/** How much waits, since when, and how old it should be at most. Seconds. */
export const Queues = Type.Object({
  items: Type.Array(
    Type.Object({
      queue: Queue,
      count: Type.Integer({ description: 'reviews; a cluster is one' }),
      comments: Type.Integer({ description: 'those reviews’ comments' }),
      held: Type.Integer({ description: 'of the reviews, those that a moderator has in hand now' }),
      approximate: Type.Boolean({ description: 'so many that they are counted only now and then' }),
      oldestAge: Type.Union([Type.Integer(), Type.Null()], { description: 'seconds since the receipt' }),
      targetAge: Type.Integer({ description: 'seconds' }),
    }),
  ),
  mine: Type.Object({
    held: Type.Integer({ description: 'reviews that this moderator holds' }),
    questions: Type.Integer({ description: 'questions by colleagues that wait for this moderator' }),
  }),
});
export type Queues = Static<typeof Queues>;
