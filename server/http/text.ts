import { Type } from 'typebox';

/** Length in code points: one rule for browser, API and database (`char_length`). */
export const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/**
 * Combining marks in a row that are still text. No writing system needs more than 30 (UAX #15, 'Stream-Safe Text
 * Format'); bringing a run into canonical order takes time that grows with its square.
 */
export const mostMarks = 100;
const tooManyMarks = new RegExp(`(?<!\\p{M})\\p{M}{${mostMarks + 1}}`, 'u');

/** Whether a text piles up so many marks that it must be refused before it is normalised. */
export const pilesUpMarks = (text: string): boolean => tooManyMarks.test(text);

/**
 * Text as it is kept: NFC with LF line ends; nothing else is altered (http-api.md, 'Conventions').
 */
export const normalise = (text: string): string => text.replaceAll(/\r\n?/g, '\n').normalize('NFC');

/** A BCP 47 tag in its usual short forms (`vi`, `en`, `zh-Hant`, `pt-BR`). */
export const LanguageTag = Type.String({
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$',
  description: 'BCP 47',
});

export const Uuid = Type.String({ format: 'uuid' });
export const Day = Type.String({ format: 'date', description: 'public times are dates' });
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601 in UTC' });
export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 });
export const NullableString = Type.Union([Type.String(), Type.Null()]);
export const NullableInstant = Type.Union([Instant, Type.Null()]);

/** An opaque keyset cursor of our own making. */
export const Cursor = Type.String({ minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' });
export const PageQuery = {
  after: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
};
