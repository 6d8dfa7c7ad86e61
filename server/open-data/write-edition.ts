import { createHash } from 'node:crypto';
import { type Cell, type Column } from '#server/exports/columns.ts';
import { csvHead, csvRows } from '#server/exports/csv.ts';
import { createZip, type Zip } from '#server/exports/zip.ts';
import { commentColumns, eventColumns, figureColumns, tallyColumns } from './columns.ts';
import { type About, dataPackage, readme, type Written } from './papers.ts';

type Rows = AsyncIterable<Cell[][]> | Iterable<Cell[][]>;

/** What goes into an edition, a batch of rows at a time. */
export interface Contents {
  comments: Rows;
  figures: Rows;
  events: Rows;
  tallies: Rows;
}

/** Comments in an archive and how large it is. */
export interface Made {
  comments: number;
  bytes: number;
}

/**
 * Writes an edition to a new file, in constant memory. What was written when it fails is left to whoever called.
 * @param about asked for last, when it is known what went in
 */
export async function writeEdition(
  path: string,
  { comments, figures, events, tallies }: Contents,
  about: () => About,
): Promise<Made> {
  const zip = await createZip(path);
  try {
    const files = [
      await writeTable(
        zip,
        {
          name: 'comments',
          title: 'Comments that everybody can read',
          columns: commentColumns,
          primaryKey: ['comment_id'],
        },
        comments,
      ),
      await writeTable(
        zip,
        {
          name: 'statistics',
          title: 'Public figures',
          columns: figureColumns,
          primaryKey: ['by', 'value', 'side'],
        },
        figures,
      ),
      await writeTable(
        zip,
        {
          name: 'events',
          title: 'Meetings and letters with their declared attendance, in no number of comments',
          columns: eventColumns,
          primaryKey: ['kind'],
        },
        events,
      ),
      await writeTable(
        zip,
        {
          name: 'tallies',
          title:
            'What bodies counted by themselves, by section and stance: no comments, and not added to them',
          columns: tallyColumns,
          primaryKey: ['place_id', 'stance'],
        },
        tallies,
      ),
    ];
    await addPapers(zip, about(), files);
    return { comments: files[0]?.rows ?? 0, bytes: await zip.end() };
  } catch (error) {
    await zip.abandon();
    throw error;
  }
}

async function writeTable(
  zip: Zip,
  table: { name: string; title: string; columns: readonly Column[]; primaryKey: string[] },
  batches: Rows,
): Promise<Written> {
  const entry = await zip.entry(`${table.name}.csv`);
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  const write = async (text: string) => {
    const piece = Buffer.from(text);
    hash.update(piece);
    bytes += piece.length;
    await entry.write(piece);
  };
  await write(csvHead(table.columns));
  for await (const batch of batches) {
    await write(csvRows(table.columns, batch));
    rows += batch.length;
  }
  await entry.end();
  return { ...table, rows, bytes, sha256: hash.digest('hex') };
}

async function addPapers(zip: Zip, about: About, files: readonly Written[]): Promise<void> {
  const papers = {
    'datapackage.json': `${JSON.stringify(dataPackage(about, files), null, 2)}\n`,
    'README.md': readme(about, files),
  };
  const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}.csv\n`);
  for (const [name, text] of Object.entries(papers))
    sums.push(`${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  for (const [name, text] of Object.entries({ ...papers, SHA256SUMS: sums.join('') })) {
    const entry = await zip.entry(name);
    await entry.write(Buffer.from(text));
    await entry.end();
  }
}
