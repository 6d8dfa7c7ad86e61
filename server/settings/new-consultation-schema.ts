import { type Static, Type } from 'typebox';
import { LanguageTag, Slug } from '#server/http/text.ts';
import { Title, dates } from './schema.ts';

const closed = { additionalProperties: false };

const TimeZone = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'IANA name, such as Asia/Ho_Chi_Minh',
});

export const NewConsultation = Type.Object(
  {
    slug: Type.Optional(Slug),
    title: Title,
    language: LanguageTag,
    timeZone: Type.Optional(TimeZone),
    ...dates,
    trial: Type.Optional(
      Type.Boolean({
        description: 'on a trial installation alone: opens without conditions, and says that it is a trial',
      }),
    ),
  },
  closed,
);
export type NewConsultation = Static<typeof NewConsultation>;
