import { type Static, Type } from 'typebox';
import { Filters } from '#server/analysis/filters.ts';
import { Instant, NullableInstant, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Exports that somebody may have waiting or under way, and hours that a file is kept. */
export const limits = { open: 5, hoursKept: 24 } as const;

export const Dataset = Type.Enum(['comments', 'points', 'themes', 'clusters', 'decisions', 'totals']);
export type Dataset = Static<typeof Dataset>;
export const Format = Type.Enum(['csv', 'xlsx', 'jsonl', 'parquet']);
export type Format = Static<typeof Format>;

export const ExportWanted = Type.Object(
  {
    consultation: Slug,
    dataset: Dataset,
    format: Format,
    filters: Type.Optional(Filters),
  },
  closed,
);
export type ExportWanted = Static<typeof ExportWanted>;

export const ExportStatus = Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled', 'expired'], {
  description: '`done`: the file can be fetched; `expired`: it could, and was removed',
});
export type ExportStatus = Static<typeof ExportStatus>;

export const ExportPath = Type.Object({ id: Uuid });
export const ExportsQuery = Type.Object({ consultation: Slug, ...PageQuery }, closed);

const NullableInteger = Type.Union([Type.Integer(), Type.Null()]);

export const Export = Type.Object({
  id: Uuid,
  consultation: Slug,
  dataset: Dataset,
  format: Format,
  filters: Filters,
  status: ExportStatus,
  progress: Type.Number({ minimum: 0, maximum: 1, description: 'part of the rows that is written' }),
  rows: Type.Integer({ description: 'written so far' }),
  totalRows: Type.Union([Type.Integer(), Type.Null()], {
    description: 'there are at the cut-off; null until it is known',
  }),
  bytes: NullableInteger,
  failure: Type.Union([Type.Enum(['disk_full', 'interrupted', 'failed']), Type.Null()]),
  requestedAt: Instant,
  cutOff: NullableInstant,
  finishedAt: NullableInstant,
  expiresAt: NullableInstant,
  downloads: Type.Integer(),
});
export type Export = Static<typeof Export>;

export const ExportPage = Type.Object({ items: Type.Array(Export), next: NullableString });
export type ExportPage = Static<typeof ExportPage>;
