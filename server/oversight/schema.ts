import { type Static, Type } from 'typebox';
import { Day, Instant, NullableInstant, Slug } from '#server/http/text.ts';
import { Group } from '#server/http/terms.ts';
import { Queues } from '#server/moderation/queues/queues-schema.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const Words = Type.Object({ vi: Type.String(), en: Type.String() });

/** A share with its 95 % interval (Wilson 1927), in percent; null of nothing. */
const Share = Type.Union([
  Type.Object({
    hits: Count,
    count: Count,
    percent: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
  }),
  Type.Null(),
]);

const Removal = {
  shown: Count,
  withheld: Count,
  rate: Share,
  small: Type.Boolean({
    description: 'fewer than 100 comments, or than 5 withheld: chance alone may explain it',
  }),
};

export const OverviewQuery = Type.Object({ consultation: Slug }, closed);

/** How moderation goes, for seniors and those who look on. No figure is about a person. */
export const Overview = Type.Object({
  at: Instant,
  closesAt: NullableInstant,
  responseDueAt: NullableInstant,
  queues: Queues.properties.items,
  days: Type.Array(
    Type.Object({
      day: Day,
      acts: Type.Integer({ minimum: 0, description: 'decisions that people made, one for a whole cluster' }),
      decided: Type.Integer({
        minimum: 0,
        description: 'comments that people decided about for the first time',
      }),
      released: Type.Integer({ minimum: 0, description: 'shown because the time was over' }),
      arrived: Type.Integer({ minimum: 0, description: 'came in or were corrected, and want a decision' }),
    }),
    { description: 'the last 14, today last; in the consultation’s zone' },
  ),
  hours: Type.Array(Type.Object({ from: Instant, acts: Count }), { description: 'the last 24' }),
  forecast: Type.Object({
    state: Type.Enum(['too_little', 'keeps_up', 'falls_behind', 'after', 'done']),
    days: Count,
    decidedPerDay: Type.Number(),
    arrivedPerDay: Type.Number(),
    waiting: Count,
    atClosing: Type.Union([Count, Type.Null()]),
    doneAt: NullableInstant,
  }),
  agreement: Type.Object({ all: Share, lastDays: Share, before: Share }),
  reversals: Type.Array(
    Type.Object({
      reason: Type.String({ description: 'of the decision that was looked at again, or `move`' }),
      name: Words,
      settled: Type.Integer({ minimum: 0, description: 'requests by contributors that a senior settled' }),
      overturned: Count,
      reversed: Type.Integer({ minimum: 0, description: 'without a request: on a sample or a finding' }),
      lastDays: Type.Integer({ minimum: 0, description: 'overturned or reversed in the last seven days' }),
    }),
  ),
  removals: Type.Object({
    byStance: Type.Array(Type.Object({ stance: Type.String(), ...Removal })),
    byGroup: Type.Array(Type.Object({ group: Group, ...Removal })),
  }),
});
export type Overview = Static<typeof Overview>;
