import { type Static, Type } from 'typebox';
import { Instant, LanguageTag, Uuid } from '#server/http/text.ts';
import { Line, MemberPart } from './schema.ts';

const closed = { additionalProperties: false };

export const Member = Type.Object({
  personId: Uuid,
  name: Type.String(),
  email: Type.Optional(Type.String({ description: 'for those who choose the members' })),
  part: MemberPart,
  since: Instant,
  accepted: Type.Boolean({ description: 'false while an invitation waits to be accepted' }),
});
export type Member = Static<typeof Member>;
export const Members = Type.Object({ items: Type.Array(Member) });

/** Somebody to be invited, or (administrators only) somebody who has an account. */
export const NewMember = Type.Union([
  Type.Object(
    {
      email: Type.String({ format: 'email', maxLength: 254 }),
      name: Line,
      language: LanguageTag,
      part: MemberPart,
    },
    closed,
  ),
  Type.Object({ personId: Uuid, part: MemberPart }, closed),
]);
export type NewMember = Static<typeof NewMember>;

/** `link`: to be handed over by the person who invites, where no mail goes out. */
export const MemberAdded = Type.Object({
  personId: Uuid,
  part: MemberPart,
  mailed: Type.Boolean(),
  link: Type.Optional(Type.String()),
});

export const MemberPath = Type.Object({ id: Uuid, personId: Uuid });
