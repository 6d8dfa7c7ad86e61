import { type Column, described } from '#server/exports/columns.ts';

/** A data file as it was written. */
export interface Written {
  name: string;
  title: string;
  columns: readonly Column[];
  primaryKey: string[];
  rows: number;
  bytes: number;
  sha256: string;
}

/** What an edition is. */
export interface About {
  slug: string;
  title: string;
  body: string;
  day: string;
  /** Where this edition can be fetched for good. */
  address: string;
  software: string;
  /** Comments that are not public any more, and since when they were taken out last. */
  takenOut?: { comments: number; day: string };
}

const licence = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
};

/** `datapackage.json` (Frictionless Data Package 1): the data dictionary. */
export const dataPackage = (about: About, files: readonly Written[]): object => ({
  profile: 'tabular-data-package',
  name: `${about.slug}-open-data`,
  title: `${about.title}: open data, edition of ${about.day}`,
  homepage: about.address,
  version: about.day,
  created: `${about.day}T00:00:00Z`,
  keywords: ['public consultation', 'comments'],
  licenses: [licence],
  sources: [{ title: about.body }],
  contributors: [{ title: about.body, role: 'publisher' }],
  software: about.software,
  resources: files.map((file) => ({
    profile: 'tabular-data-resource',
    name: file.name,
    path: `${file.name}.csv`,
    title: file.title,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    dialect: {
      csvddfVersion: 1.2,
      delimiter: ',',
      lineTerminator: '\r\n',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
    schema: { fields: file.columns.map(described), missingValues: [''], primaryKey: file.primaryKey },
  })),
});

const cite = ({ body, title, day, address }: About) =>
  `${body}: ${title}. Open data of the consultation, edition of ${day}. ${address}`;

/** What stands in the archive for people. */
export function readme(about: About, files: readonly Written[]): string {
  const taken = about.takenOut;
  const tables = files.map(
    ({ name, title, columns, rows, bytes, sha256 }) => `## ${name}.csv

${title}. ${rows} rows, ${bytes} bytes, SHA-256 \`${sha256}\`.

| column | type | meaning |
| --- | --- | --- |
${columns.map(({ name: column, type, description }) => `| ${column} | ${type} | ${description} |`).join('\n')}
`,
  );
  return `# ${about.title}

Open data of the consultation, edition of ${about.day}. ${about.body} publishes it.

- **Cite it as:** ${cite(about)}
- **Licence:** [${licence.title}](${licence.path}). Whoever uses it names the source and says what was changed. Passages
  of the draft are free as an official text.
- **Made by** ${about.software}.
${taken ? `- **Taken out on ${taken.day}:** ${taken.comments} comments that are not public any more. Their id and place are left, with the day.\n` : ''}
Each comment that is shown to everybody is a row. Citizens give no name, and nothing here tells which comments came from
the same one: please do not try to find out. What is not shown is in the figures only, where it points at nobody; an empty
number is one that was left out for that. What people sent themselves (direct) and what was handed in for them stand apart and are
never added. Meetings, letters, declared attendance and tallies are counted apart, in tables of their own, and are no comments. Stances are neither a vote nor a sample: whoever wanted to commented.

Each day's edition stays at its address. If a comment is withdrawn or taken down later its words are taken out of all of them.
The figures count as shown what has a row here. Comments that were taken out are not shown any more in totals and sections; all other
figures of such an edition leave out how many are not shown, so that they say of no comment what it was.

**CSV.** RFC 4180 in UTF-8 with a byte order mark. So that no spreadsheet takes words for a formula, a cell of a column
of words that begins with \`=\`, \`+\`, \`-\`, \`@\` (also full-width, also after white space), a tab, a line end or an apostrophe has one
apostrophe in front: take it away to read what was written.

${tables.join('\n')}`;
}
