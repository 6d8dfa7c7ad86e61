import { type Static, Type } from 'typebox';
import { LanguageTag, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };
const NullableUuid = Type.Union([Uuid, Type.Null()]);
const NullableSlug = Type.Union([Slug, Type.Null()]);
/** The two languages that posters and the pages behind short addresses are made in. */
export const PageLanguage = Type.Enum(['vi', 'en'], { default: 'vi' });
export type PageLanguage = Static<typeof PageLanguage>;

/** Capital letters and what people write between letters are no mistake. */
export const CodePath = Type.Object({ code: Type.String({ minLength: 6, maxLength: 20 }) });

/** Where a short address leads today. */
export const Destination = Type.Object({
  consultation: Slug,
  document: NullableSlug,
  nodeId: Type.Union([Uuid, Type.Null()], { description: 'the place, or what it went into' }),
  unitNodeId: Type.Union([Uuid, Type.Null()], { description: 'of the page that shows the place' }),
  version: Type.Union([Type.Integer(), Type.Null()], {
    description: 'where the place stood last, if the newest version has it no more',
  }),
  state: Type.Enum(['standing', 'merged', 'removed']),
});
export type Destination = Static<typeof Destination>;

export const ShortAddress = Type.Object({
  code: Type.String({ description: 'the same for ever, also after new versions' }),
  address: Type.String({ format: 'uri', description: 'what the QR code says' }),
  kind: Type.Enum(['consultation', 'document', 'section']),
  document: NullableSlug,
  nodeId: NullableUuid,
  label: Type.String({ description: 'the title of a consultation or document, or the label of a section' }),
  heading: NullableString,
});
export type ShortAddress = Static<typeof ShortAddress>;

const target = {
  document: Type.Optional(Slug),
  section: Type.Optional(
    Type.String({
      format: 'uuid',
      description: 'id of a section, or the node that it keeps across versions',
    }),
  ),
};

export const TargetQuery = Type.Object({ ...target, language: Type.Optional(PageLanguage) }, closed);
export type TargetQuery = Static<typeof TargetQuery>;

export const PngQuery = Type.Object(
  {
    ...TargetQuery.properties,
    size: Type.Optional(
      Type.Integer({ minimum: 128, maximum: 2048, default: 1024, description: 'pixels, at most' }),
    ),
  },
  closed,
);

export const ListQuery = Type.Object(
  { document: Type.Optional(Slug), language: Type.Optional(LanguageTag), ...PageQuery },
  closed,
);

export const ShortAddressPage = Type.Object({ items: Type.Array(ShortAddress), next: NullableString });
export type ShortAddressPage = Static<typeof ShortAddressPage>;
export const ConsultationPath = Type.Object({ slug: Slug });
