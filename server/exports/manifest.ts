import type { Column } from './columns.ts';
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
  setAside: number;
  software: string;
}

const field = ({ name, type, description, required, values }: Column) => ({
  name,
  type,
  description,
  ...(type === 'date' ? { format: 'default' } : {}),
  ...(required || values
    ? { constraints: { ...(required ? { required } : {}), ...(values ? { enum: [...values] } : {}) } }
    : {}),
});

/** `datapackage.json` (Frictionless Data Package 1) with what we say beside it. */
export function dataPackage({ job, cutOff, setAside, software }: Made, files: readonly Written[]): object {
  const { mediatype, profile } = kinds[job.format];
  return {
    profile: job.format === 'csv' ? 'tabular-data-package' : 'data-package',
    name: `${job.slug}-${job.dataset}`,
    id: job.id,
    title: `${files[0]?.title ?? job.dataset}: ${job.slug}`,
    created: cutOff,
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
        fields: file.columns.map(field),
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
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    set_aside: setAside,
    software,
  };
}

/** What stands in the archive for people. */
export function readme({ job, cutOff, setAside, software }: Made, files: readonly Written[]): string {
  const filter =
    Object.keys(job.filters).length === 0 ? 'none: everything' : `\`${JSON.stringify(job.filters)}\``;
  const tables = files.map(
    ({ title, path, columns, rows, bytes, sha256 }) => `## ${path}

${title}. ${rows} rows, ${bytes} bytes, SHA-256 \`${sha256}\`.

| column | type | meaning |
| --- | --- | --- |
${columns.map(({ name, type, description }) => `| ${name} | ${type} | ${description} |`).join('\n')}
`,
  );
  return `# ${job.slug}: ${job.dataset}

- Cut-off: ${cutOff}. All of it stands as it was at this moment, in one snapshot.
- Filter: ${filter}.
- Set aside as a machine flood, by a published test and two people, and in no row: ${setAside} comments.
- Made by ${software}.

Comments, submissions, letters, attendance and tallies are different things and are never added together. Stances are
neither a vote nor a sample. Comments that are not shown to the public (pending, withheld, considered only) are here
for those who analyse, not to be published. Private data is masked with ▮ signs.

${job.format === 'csv' ? csvRule : ''}${job.format === 'xlsx' ? xlsxRule : ''}${tables.join('\n')}`;
}

const csvRule = `**CSV.** RFC 4180 in UTF-8 with a byte order mark. So that no spreadsheet takes words for a formula, a cell of a text
column that begins with \`=\`, \`+\`, \`-\`, \`@\` (also full-width, also after white space), a tab, a line end or an apostrophe has one
apostrophe in front. To read what was written, take away one apostrophe from each cell of a text column that begins with one.
Numbers, dates and codes are never changed.

`;

const xlsxRule = `**XLSX.** Texts are texts, never formulas; yes and no are 1 and 0, shown as TRUE and FALSE. Control characters are written as \`\\u000B\`. A text of more than 32,767 characters is cut,
and says so; the other formats have it whole. Beyond 1,048,575 rows the next sheet goes on.

`;
