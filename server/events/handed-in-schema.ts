import { type TSchema, Type } from 'typebox';
import { AttributionCapacity } from '#server/attributions/schema.ts';
import {
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  PageQuery,
  Slug,
  Uuid,
} from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** In whose name something was handed in, and for which consultation. */
export const HandedInFor = {
  attribution: Type.Object({ id: Uuid, slug: Slug, capacity: AttributionCapacity, name: Type.String() }),
  consultation: Type.Object({
    slug: Slug,
    title: Type.String(),
    timeZone: Type.String(),
    intakeClosesAt: Type.Union([Instant, Type.Null()], { description: 'until when it can be handed in' }),
    takes: Type.Boolean({ description: 'whether it can be handed in, corrected and withdrawn now' }),
  }),
  revision: Type.Integer(),
  recordedAt: Instant,
  withdrawnAt: NullableInstant,
};

/** The revisions of what was handed in, the newest first: `content` is what it said from then on. */
export const HistoryOf = <Content extends TSchema>(content: Content) =>
  Type.Array(
    Type.Object({
      revision: Type.Integer(),
      act: Type.Enum(['recorded', 'corrected', 'withdrawn']),
      at: Instant,
      by: NullableString,
      content,
    }),
  );

export const RecordKey = Type.Object({ 'idempotency-key': Type.Optional(Uuid) });
export const RecordPath = Type.Object({ id: Uuid });
export const RecordQuery = Type.Object({ language: Type.Optional(LanguageTag) }, closed);
export const RecordsQuery = Type.Object(
  {
    attributionId: Type.Optional(Uuid),
    consultation: Type.Optional(Slug),
    after: Type.Optional(Uuid),
    limit: PageQuery.limit,
    language: Type.Optional(LanguageTag),
  },
  closed,
);
