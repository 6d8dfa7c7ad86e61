import { type Static, Type } from 'typebox';
import { Email, StaffRole } from '#server/accounts/schema.ts';
import { ConsultationRole } from '#server/roles/schema.ts';
import {
  Cursor,
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  Slug,
  Uuid,
} from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** One line: it stands in the head of letters too. */
export const PersonName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\x00-\\x1f\\x7f]*\\S[^\\x00-\\x1f\\x7f]*$',
});

/** `invited`: has not accepted yet, or has to accept again. */
export const PersonState = Type.Enum(['invited', 'active', 'deactivated']);
export type PersonState = Static<typeof PersonState>;

/** Somebody with an account, as administrators see them. */
export const StaffPerson = Type.Object({
  id: Uuid,
  name: Type.String(),
  email: Type.String(),
  language: LanguageTag,
  state: PersonState,
  sample: Type.Boolean({ description: 'came with the sample and goes with it' }),
  secondFactor: Type.Boolean({ description: 'has set up an authenticator app or a passkey' }),
  roles: Type.Array(
    Type.Object({ role: StaffRole, consultation: Type.Union([Slug, Type.Null()]), body: NullableString }),
  ),
  memberships: Type.Array(
    Type.Object({ attributionId: Uuid, slug: Slug, part: Type.Enum(['holder', 'assistant']) }),
  ),
  invitationExpiresAt: NullableInstant,
  reset: Type.Boolean({
    description: 'for a lost device, and has not come in since: two administrators make a link',
  }),
  newDevice: Type.Union(
    [
      Type.Object({
        changeId: Uuid,
        state: Type.Enum(['asked', 'proposed'], {
          description: '`asked` by the person; `proposed` by an administrator, waiting for another one',
        }),
        at: Instant,
      }),
      Type.Null(),
    ],
    { description: 'whether they lost their device and wait for two administrators' },
  ),
});
export type StaffPerson = Static<typeof StaffPerson>;

export const StaffQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'in name or e-mail' })),
    state: Type.Optional(PersonState),
    after: Type.Optional(Cursor),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  },
  closed,
);
export const StaffPage = Type.Object({ items: Type.Array(StaffPerson), next: NullableString });
export type StaffPage = Static<typeof StaffPage>;

export const PersonPath = Type.Object({ id: Uuid }, closed);

/** Roles of a consultation, granted with the invitation; administrators are made elsewhere. */
export const Invited = Type.Object(
  {
    email: Email,
    name: PersonName,
    language: LanguageTag,
    roles: Type.Optional(
      Type.Array(
        Type.Object(
          {
            role: ConsultationRole,
            consultation: Slug,
            body: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'of responders' })),
          },
          closed,
        ),
        { maxItems: 20 },
      ),
    ),
    byHand: Type.Optional(
      Type.Boolean({ description: 'give the link here also where mail would take it to the person' }),
    ),
  },
  closed,
);
export type Invited = Static<typeof Invited>;

export const PersonChange = Type.Object(
  { name: Type.Optional(PersonName), deactivated: Type.Optional(Type.Boolean()) },
  { ...closed, minProperties: 1 },
);
export type PersonChange = Static<typeof PersonChange>;
