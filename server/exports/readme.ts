import type { Made, Written } from './manifest.ts';

/** What stands in the archive for people. */
export function readme({ job, cutOff, drafts, setAside, software }: Made, files: readonly Written[]): string {
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
- Newest versions then: ${drafts.map(({ document, version }) => `\`${document}\` ${version}`).join(', ') || 'none published'}.
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
