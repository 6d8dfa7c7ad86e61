import { type Column, described } from './columns.ts';
import type { Job } from './job-queries.ts';
import type { Format } from './schema.ts';

const kinds: Record<Format, { mediatype: string; profile: string }> = {
  csv: { mediatype: 'text/csv', profile: 'tabular-data-resource' },
  jsonl: { mediatype: 'application/jsonl', profile: 'data-resource' },
  xlsx: {
    mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    profile: 'data-resource',
  },
  parquet: { mediatype: 'application/vnd.apache.parquet', profile: 'data-resource' },
};

/** A data file as it was written. */
export interface Written {
  name: string;
  title: string;
  path: string;
  columns: readonly Column[];
  rows: number;
  bytes: number;
  sha256: string;
}

/** What an export is and when it was made. */
export interface Made {
  job: Job;
  /** ISO 8601: what was received, decided or coded later is not in it. */
  cutOff: string;
  /** Which version of each draft was the newest then. */
  drafts: readonly { document: string; version: number }[];
  setAside: number;
  software: string;
}

/** `datapackage.json` (Frictionless Data Package 1) with what we say beside it. */
export function dataPackage(
  { job, cutOff, drafts, setAside, software }: Made,
  files: readonly Written[],
): object {
  const { mediatype, profile } = kinds[job.format];
  return {
    profile: job.format === 'csv' ? 'tabular-data-package' : 'data-package',
    name: `${job.slug}-${job.dataset}`,
    id: job.id,
    title: `${files[0]?.title ?? job.dataset}: ${job.slug}`,
    created: cutOff,
    version: cutOff,
    keywords: ['public consultation', job.dataset],
    resources: files.map((file) => ({
      profile,
      name: file.name,
      path: file.path,
      title: file.title,
      format: job.format,
      mediatype,
      encoding: 'utf-8',
      bytes: file.bytes,
      hash: `sha256:${file.sha256}`,
      rows: file.rows,
      ...(job.format === 'csv'
        ? {
            dialect: {
              csvddfVersion: 1.2,
              delimiter: ',',
              lineTerminator: '\r\n',
              quoteChar: '"',
              doubleQuote: true,
              header: true,
            },
          }
        : {}),
      schema: {
        fields: file.columns.map(described),
        missingValues: [''],
        ...(file.columns[0]?.required && file.columns[0].name.endsWith('_id')
          ? { primaryKey: [file.columns[0].name] }
          : {}),
      },
    })),
    consultation: job.slug,
    dataset: job.dataset,
    filter: job.filters,
    cut_off: cutOff,
    drafts,
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    set_aside: setAside,
    software,
  };
}
