import { type Static, Type } from 'typebox';
import { StaffRole } from '#server/accounts/schema.ts';
import { Change } from '#server/changes/schema.ts';
import { Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Roles that are granted for one consultation. */
export const ConsultationRole = Type.Enum([
  'moderator',
  'senior_moderator',
  'analyst',
  'editor',
  'responder',
  'auditor',
]);

const Body = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'for a responder, and nobody else: the body whose share of the answers this is',
});

export const Grant = Type.Object(
  { personId: Uuid, role: ConsultationRole, body: Type.Optional(Body) },
  closed,
);
export type Grant = Static<typeof Grant>;

const Revision = Type.String({
  pattern: '^[0-9a-f]{16}$',
  description: 'of the whole set as it was read; a set that has changed since is 409',
});

/** The whole set: what is held and not named here is withdrawn. */
export const WantedRoles = Type.Object(
  { grants: Type.Array(Grant, { maxItems: 500 }), revision: Type.Optional(Revision) },
  closed,
);

const Holder = {
  personId: Uuid,
  name: Type.String(),
  email: Type.String(),
  active: Type.Boolean(),
  secondFactor: Type.Boolean({ description: 'has one; without it a role does not count yet' }),
};

const ToInvite = Type.Array(Type.Object({ id: Uuid, name: Type.String() }), {
  description: 'who hold a role and cannot come in until an administrator invites them (again)',
});

export const Roles = Type.Object({
  consultation: Slug,
  revision: Revision,
  grants: Type.Array(
    Type.Object({ ...Holder, role: StaffRole, body: Type.Union([Type.String(), Type.Null()]) }),
  ),
  sides: Type.Array(
    Type.Object({ personId: Uuid, name: Type.String(), side: Type.Enum(['moderating', 'drafting']) }),
    { description: 'who can be on one side of this consultation alone, also without a role any more' },
  ),
  needsConfirmation: Type.Boolean({ description: 'by a second administrator' }),
  pending: Type.Array(Change),
  toInvite: ToInvite,
});
export type Roles = Static<typeof Roles>;

export const WantedAdministrators = Type.Object(
  { personIds: Type.Array(Uuid, { minItems: 1, maxItems: 100, uniqueItems: true }) },
  closed,
);

export const Administrators = Type.Object({
  administrators: Type.Array(Type.Object(Holder)),
  needsConfirmation: Type.Boolean({ description: 'by a second administrator' }),
  pending: Type.Array(Change),
  toInvite: ToInvite,
});
export type Administrators = Static<typeof Administrators>;

export const ConsultationPath = Type.Object({ slug: Slug });
