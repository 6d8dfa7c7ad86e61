import { Type } from 'typebox';
import { StaffRole } from '#server/accounts/schema.ts';
import { Phase } from '#server/http/terms.ts';
import { Instant, LanguageTag, NullableInstant, NullableString, PageQuery, Slug } from '#server/http/text.ts';

const closed = { additionalProperties: false };

export const OwnConsultations = Type.Object({
  items: Type.Array(
    Type.Object({
      slug: Slug,
      title: Type.String(),
      phase: Phase,
      opensAt: Type.Union([Instant, Type.Null()], {
        description: 'until it has opened: when it is planned to',
      }),
      closesAt: NullableInstant,
      timeZone: Type.String(),
      trial: Type.Boolean(),
      roles: Type.Array(StaffRole, { description: 'of whoever asks; none for an administrator without one' }),
    }),
  ),
  next: NullableString,
});

export const OwnConsultationsQuery = Type.Object(
  { language: Type.Optional(LanguageTag), ...PageQuery },
  closed,
);
