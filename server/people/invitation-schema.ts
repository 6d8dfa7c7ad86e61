import { type Static, Type } from 'typebox';
import { Instant, Uuid } from '#server/http/text.ts';
import { StaffPerson } from './schema.ts';

const closed = { additionalProperties: false };

/** `link` where it has to be handed over by hand; whoever has it can accept in the person's stead. */
export const InvitationSent = Type.Object({
  mailed: Type.Boolean(),
  link: Type.Optional(Type.String({ format: 'uri' })),
  expiresAt: Instant,
});
export type InvitationSent = Static<typeof InvitationSent>;

export const InvitedPerson = Type.Object({
  person: StaffPerson,
  invitation: InvitationSent,
  waiting: Type.Array(Uuid, { description: 'changes of roles that a second administrator has to confirm' }),
});
export type InvitedPerson = Static<typeof InvitedPerson>;

export const InvitedAgain = Type.Object({ byHand: Type.Optional(Type.Boolean()) }, closed);
