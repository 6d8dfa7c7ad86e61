import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { LanguageTag, Slug } from '#server/http/text.ts';
import { SectionKind } from '#server/http/terms.ts';

const closed = { additionalProperties: false };
const Name = Type.String({ minLength: 1, maxLength: 200 });
/** What cells say, and what is meant by it. Cells are compared without the white space around them. */
const values = Type.Optional(Type.Record(Type.String(), Type.String()));

/** Where a field comes from: the name of a column, or a column with a translation, or one value for all rows. */
const field = <P extends Record<string, ReturnType<typeof Type.Optional>>>(more: P) =>
  Type.Union([
    Name,
    Type.Object({ value: Type.String({ maxLength: 200 }) }, closed),
    Type.Object({ column: Name, values, otherwise: Type.Optional(Type.String()), ...more }, closed),
  ]);
const Plain = field({});

/** How a target is named: by the label as cited, the printed number, the heading, the question's position, or any of them. */
const By = Type.Enum(['any', 'label', 'number', 'heading', 'question']);

/** The order of day and month in a written date that has no year in front. */
const Order = Type.Enum(['dmy', 'mdy']);

const Time = field({ zone: Type.Optional(Type.String()), order: Type.Optional(Order) });

const Text = Type.Union([
  Name,
  Type.Object(
    {
      column: Type.Optional(Name),
      columns: Type.Optional(Type.Array(Name, { minItems: 1, maxItems: 10 })),
      html: Type.Optional(Type.Union([Type.Boolean(), Type.Literal('auto')])),
    },
    closed,
  ),
]);

/** The meeting or the letter that a row comes from. */
export const Event = Type.Object(
  {
    key: Type.Optional(Plain),
    kind: Type.Optional(Plain),
    name: Plain,
    date: Time,
    place: Type.Optional(Plain),
    attendance: Type.Optional(Plain),
  },
  closed,
);

/** The mapping file: which column of a CSV file is what (docs/import-comments.md). */
export const Mapping = Type.Object(
  {
    document: Type.Optional(Slug),
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 32_767 })),
    delimiter: Type.Optional(Type.Enum([',', ';', '\t', '|'])),
    target: field({
      by: Type.Optional(By),
      kind: Type.Optional(Type.Union([SectionKind, Type.Array(SectionKind, { minItems: 1 })])),
    }),
    time: Type.Optional(Time),
    stance: Type.Optional(Plain),
    group: Type.Optional(Plain),
    text: Type.Optional(Text),
    suggestedText: Type.Optional(Text),
    attribution: Type.Optional(Plain),
    country: Type.Optional(Plain),
    province: Type.Optional(Plain),
    language: Type.Optional(Plain),
    channel: Type.Optional(Plain),
    event: Type.Optional(Event),
    consentToPublish: Type.Optional(Plain),
  },
  closed,
);
export type Mapping = Static<typeof Mapping>;
export type Field = Static<typeof Plain>;
export type TextField = Static<typeof Text>;
export type TargetField = Mapping['target'];
export type TimeField = Static<typeof Time>;

/** A mapping or a file that cannot be used; the message is one sentence for the person who brought it. */
export class ImportRefusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Whether a tag of a language can be kept. */
export const isLanguage = (tag: string): boolean => Value.Check(LanguageTag, tag);
