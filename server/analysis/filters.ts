import { type Static, type TSchema, Type } from 'typebox';
import { Capacity, Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { LanguageTag, Slug, Uuid } from '#server/http/text.ts';
import { ReasonCode } from '#server/rules/schema.ts';

/** Visibilities of what is considered: all but what was set aside as a flood, which is a number alone. */
export const ConsideredVisibility = Type.Enum([
  'pending',
  'published',
  'published_redacted',
  'withheld',
  'considered_only',
  'withdrawn',
]);

/** A date that a database knows too: there was no year 0. */
const KnownDay = Type.String({ format: 'date', pattern: '^(?!0000)' });

/** How far the analysis of a comment is. */
const Handling = Type.Enum(['to_read', 'read', 'in_synthesis']);

/** How long a comment is: a stance alone, under 200 code points, under 1,000, more. */
export const Length = Type.Enum(['none', 'short', 'medium', 'long']);
/** Stands for what was not said, in filters and figures alike. */
export const notSaid = 'none';

/** One value, or several of which any fits: in an address the name is repeated. */
export const any = <T extends TSchema>(value: T, description?: string) =>
  Type.Optional(
    Type.Union(
      [value, Type.Array(value, { minItems: 1, maxItems: 100 })],
      description === undefined ? {} : { description },
    ),
  );

/**
 * What an account of comments can be narrowed down to; all that are given must fit. The same in lists, figures and
 * exports. A filter is a line here and one in `conditions.ts`.
 */
export const filters = {
  document: any(Slug, 'comments on a document and on all its sections'),
  section: any(Uuid, 'by `id` or `nodeId`, with all that is below it'),
  question: any(Uuid),
  place: any(
    Uuid,
    'on just this, as figures name it: a section by its `nodeId`, a document or question by its id; nothing below',
  ),
  stance: any(Type.Union([Stance, Type.Literal(notSaid)])),
  group: any(Group),
  capacity: any(Capacity),
  channel: any(Channel),
  entry: any(Entry),
  country: any(Type.String({ pattern: '^([A-Z]{2}|none)$' }), '`none`: not said'),
  province: any(Type.String({ pattern: '^([0-9]{2}|none)$' }), '`none`: not said'),
  language: any(LanguageTag),
  from: Type.Optional(KnownDay),
  to: Type.Optional(KnownDay),
  visibility: any(ConsideredVisibility),
  reason: any(ReasonCode, 'why it, or a passage of it, is not shown'),
  length: any(
    Length,
    'body and suggested wording together: `none` a stance alone, `short` under 200 code points, `medium` under 1,000, `long`',
  ),
  alike: Type.Optional(Type.Boolean({ description: 'is like another one' })),
  cluster: any(Uuid, 'letters that are alike'),
  theme: any(Uuid, 'coded with it or one below it, a passage, the whole, or with the letters that are alike'),
  coded: Type.Optional(Type.Boolean({ description: 'with any theme' })),
  handling: any(Handling),
  assigned: any(Type.Union([Uuid, Type.Literal(notSaid)]), 'whose it is to analyse; `none`: nobody’s'),
  reread: Type.Optional(
    Type.Boolean({ description: 'coded before its contributor corrected it: to be read again' }),
  ),
  hasSuggestion: Type.Optional(Type.Boolean({ description: 'suggests another wording' })),
  hasQuote: Type.Optional(Type.Boolean({ description: 'quotes a passage' })),
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '[\\p{L}\\p{N}]',
      description:
        'all these words; "words in quotation marks" stand together; with a hyphen before it a word or phrase must not be there. Without diacritics it ignores them, with them it respects them',
    }),
  ),
};

export const Filters = Type.Object(filters, { additionalProperties: false });
export type Filters = Static<typeof Filters>;
