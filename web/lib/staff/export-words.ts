import type { Dataset, Export, Format } from '#server/exports/schema.ts';
import * as m from '#lib/messages.ts';
import { filterNames } from '#lib/workbench/address.ts';
import { filterWord, type Provinces, valueWord } from '#lib/workbench/words.ts';

export const datasetWords: Record<Dataset, () => string> = {
  comments: m.exportsDatasetComments,
  points: m.exportsDatasetPoints,
  themes: m.exportsDatasetThemes,
  clusters: m.exportsDatasetClusters,
  totals: m.exportsDatasetTotals,
  decisions: m.exportsDatasetDecisions,
};

export const formatWords: Record<Format, () => string> = {
  csv: m.exportsFormatCsv,
  xlsx: m.exportsFormatXlsx,
  jsonl: m.exportsFormatJsonl,
  parquet: m.exportsFormatParquet,
};

const failures: Record<NonNullable<Export['failure']>, () => string> = {
  disk_full: m.exportsFailedDisk,
  interrupted: m.exportsFailedInterrupted,
  failed: m.exportsFailedOther,
};

const sizeOf = (bytes: number) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** How an export stands, in words. */
export function statusWords({ status, rows, totalRows, bytes, failure }: Export, locale: string): string {
  const number = (value: number) => value.toLocaleString(locale);
  if (status === 'running')
    return m.exportsRunning({ rows: number(rows), total: totalRows === null ? '…' : number(totalRows) });
  if (status === 'done') return m.exportsDone({ rows: number(rows), size: sizeOf(bytes ?? 0) });
  if (status === 'failed') return failure ? failures[failure]() : m.exportsFailed();
  return { queued: m.exportsQueued, cancelled: m.exportsStopped, expired: m.exportsExpired }[status]();
}

const yesOrNo = new Set(['alike', 'coded', 'reread', 'hasSuggestion', 'hasQuote']);

/** What somebody narrowed a list down to, taken over by the address of the page; what else stands there is none of it. */
export function filtersIn(search: URLSearchParams): Record<string, string | string[] | boolean> {
  const filters: Record<string, string | string[] | boolean> = {};
  for (const name of filterNames) {
    const values = search.getAll(name).filter((value) => value !== '');
    const [first] = values;
    if (first === undefined) continue;
    filters[name] = yesOrNo.has(name) ? first === 'true' : values.length === 1 ? first : values;
  }
  return filters;
}

/**
 * Filters in words.
 * @param labels what parts of the draft, themes, people and reasons are called
 */
export const filterWords = (
  filters: Record<string, unknown>,
  provinces: Provinces,
  labels: Record<string, string>,
): string =>
  filterNames
    .filter((name) => filters[name] !== undefined)
    .map((name) => {
      const values = [filters[name]]
        .flat()
        .map((value) => labels[String(value)] ?? valueWord(name, String(value), provinces));
      return `${filterWord(name)}: ${values.join(', ')}`;
    })
    .join('; ');
