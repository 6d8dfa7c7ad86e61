import { type Static, Type } from 'typebox';
import { StaffRole } from '#server/accounts/schema.ts';
import { Instant, NullableInstant, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

const Person = Type.Object({ id: Uuid, name: Type.String() });
const NullablePerson = Type.Union([Person, Type.Null()]);

export const ChangeState = Type.Enum(['open', 'confirmed', 'refused', 'taken_back']);
export type ChangeState = Static<typeof ChangeState>;

export const ChangeKind = Type.Enum(['roles', 'settings', 'administrators', 'lost_device']);
export type ChangeKind = Static<typeof ChangeKind>;

/** One thing that a change would do; what does not concern it is null. */
export const Effect = Type.Object({
  does: Type.Enum(['grant', 'withdraw', 'set', 'vouch', 'new_device', 'deactivate'], {
    description:
      'vouch: the person asked for it and needs an administrator who knows them, then another one; ' +
      'deactivate: an administrator is shut out',
  }),
  person: NullablePerson,
  role: Type.Union([StaffRole, Type.Null()]),
  body: Type.Union([Type.String(), Type.Null()], { description: 'of a responder' }),
  setting: Type.Union([
    Type.Enum(['moderation', 'releaseAfterHours', 'appealWindowDays', 'emailRetentionDays']),
    Type.Null(),
  ]),
  from: NullableString,
  to: NullableString,
});
export type Effect = Static<typeof Effect>;

/** Something that a second administrator has to confirm. */
export const Change = Type.Object({
  id: Uuid,
  kind: ChangeKind,
  state: ChangeState,
  consultation: Type.Union([Type.Object({ slug: Slug, title: Type.String() }), Type.Null()]),
  effects: Type.Array(Effect),
  proposedBy: Person,
  proposedAt: Instant,
  decidedBy: NullablePerson,
  decidedAt: NullableInstant,
  mayDecide: Type.Boolean({ description: 'whether whoever asks may confirm or refuse it' }),
  mayTakeBack: Type.Boolean({ description: 'whether whoever asks proposed it and it is open' }),
});
export type Change = Static<typeof Change>;

export const ConfirmedChange = Type.Object({
  ...Change.properties,
  mailed: Type.Optional(Type.Boolean({ description: 'of a lost device: whether the link was mailed' })),
  link: Type.Optional(
    Type.String({ description: 'of a lost device where no mail goes out: to be handed over; shown once' }),
  ),
  expiresAt: Type.Optional(Instant),
});

export const ChangePage = Type.Object({ items: Type.Array(Change), next: NullableString });
export type ChangePage = Static<typeof ChangePage>;
export const ChangesQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(['open', 'decided', 'confirmed', 'refused', 'taken_back'])),
    ...PageQuery,
  },
  closed,
);
export const ChangePath = Type.Object({ id: Uuid });
