import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { bring } from '#server/comment-imports/bring.ts';
import type { Source } from '#server/comment-imports/check-file.ts';
import { readMapping } from '#server/comment-imports/read-mapping.ts';
import { findImportPlace, type ImportPlace } from '#server/comment-imports/place-queries.ts';
import {
  cancelImport,
  findImport,
  findImportOfFile,
  type ImportRow,
} from '#server/comment-imports/queries.ts';
import { reportLines } from '#server/comment-imports/report-lines.ts';
import { limits } from '#server/comment-imports/schema.ts';
import { complete, receiveCompleted } from '#server/comment-imports/take-over.ts';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- import-comments FILE --consultation SLUG --map FILE [options]

Brings in comments that were made elsewhere from a CSV file in UTF-8 whose first row names its columns. The whole file is
checked first; then it is put apart in batches, neither counted nor shown; at the end one row completes the import.
Killed in between, the same command goes on where it stopped; run again afterwards, it changes nothing.

  --consultation SLUG  where the comments belong
  --map FILE           which column is what, in JSON:

    { "target": "article",
      "time":   { "column": "created_at", "zone": "Europe/Paris" },
      "stance": { "column": "vote", "values": { "for": "agree", "against": "disagree" } },
      "text":   "body" }

  --check              only check and report; nothing is kept
  --leave-out-faults   import the other rows where some cannot be understood; otherwise none comes in
  --cancel             take back an import of this file that is not complete; nothing of it stays

Fields of the mapping: target, time, stance, group, text, suggestedText, attribution, country, province, language, channel,
consentToPublish; each is the name of a column, { "value": … } for all rows, or { "column": …, "values": { cell: meaning },
"otherwise": meaning }. The meeting or the letter that a row comes from: event, with fields of its own. Besides: document (slug), version (number), delimiter.
  target   by label as cited, label and heading, heading, or number of an article; "by": "label" | "number" | "heading" |
           "question" and "kind": "article" narrow it; "*" is the document as a whole
  time     ISO 8601, Unix seconds or milliseconds; "order": "dmy" | "mdy" for 31/12/2026; "zone" for times without one
  stance   agree, agree_with_changes, disagree, other
  group    citizen (unless said), overseas, expert, deputy, organisation; the last two need attribution
  event    { "name": …, "date": …, "place": …, "attendance": …, "kind": …, "key": … }, each as above; the first two are
           needed; kind is meeting or letter, by the channel unless said; rows with the same key, or else the same name,
           date and place, are of one event
  text     also { "columns": ["title", "body"] }; HTML is cleaned where there is any ("html": true | false | "auto")
Everything else is in docs/import-comments.md.`;

const options = {
  consultation: { type: 'string' },
  map: { type: 'string' },
  check: { type: 'boolean', default: false },
  'leave-out-faults': { type: 'boolean', default: false },
  cancel: { type: 'boolean', default: false },
} as const;

type Importing = Pick<Context, 'pool' | 'keys' | 'print'>;

/** Throws an Error with one line when an argument or a file cannot be used, or nothing was imported. */
export async function run(args: string[], { pool, keys, print }: Importing): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new Error('import-comments takes one file; see import-comments --help.');
  if (values.consultation === undefined)
    throw new Error('import-comments needs --consultation SLUG; see import-comments --help.');
  const place = await findImportPlace(pool, values.consultation);
  if (!place) throw new Error(`There is no consultation '${values.consultation}'.`);
  const source = await sourceOf(file);
  if (values.cancel) return cancel(pool, place, source, print);
  if (values.map === undefined)
    throw new Error('import-comments needs --map FILE; see import-comments --help.');
  const mapping = readMapping(await readText(values.map));
  const { report, found } = await bring(
    { pool, keys },
    {
      place,
      source,
      mapping,
      leaveOutFaults: values['leave-out-faults'],
      by: null,
      checkOnly: values.check,
      checked: (checked) => {
        for (const line of reportLines(checked)) print(line);
        print('');
      },
    },
  );
  if (report.comments + report.faults === 0)
    throw new Error('Nothing was imported: no row of the file says anything.');
  if (report.comments === 0)
    throw new Error('Nothing was imported: no row can be understood. Mend the file or the mapping.');
  if (!found && report.faults > 0)
    throw new Error(
      `Nothing was imported: rows with faults: ${report.faults}. Mend the file or the mapping, or run it again with --leave-out-faults.`,
    );
  if (!found) return print('Checked: nothing was imported.');
  print(await finish({ pool, keys }, place, found));
}

/** Completes what stands apart and waits until all of it is received. */
async function finish(
  here: Pick<Context, 'pool' | 'keys'>,
  place: ImportPlace,
  found: ImportRow,
): Promise<string> {
  const now = found.completedAt ? false : await complete(here, found, null);
  const after = await findImport(here.pool, place.id, found.id);
  if (!after?.completedAt)
    throw new Error('Nothing was imported: the import was cancelled, or the consultation concluded.');
  while ((await receiveCompleted(here, found.id)) > 0);
  // Whoever looks next sees totals that are right.
  await drain(here.pool, countChanges);
  const said = `${after.comments} comments are in '${place.slug}'.`;
  return now
    ? `Imported: ${said}`
    : `This file was imported already on ${after.completedAt.toISOString()}: ${said}`;
}

async function cancel(
  pool: Pool,
  place: ImportPlace,
  source: Source,
  print: Context['print'],
): Promise<void> {
  const digest = createHash('sha256');
  await pipeline(source.open(), digest);
  const found = await findImportOfFile(pool, place.id, digest.digest());
  if (!found) throw new Error('There is no import of this file.');
  if (!(await cancelImport(pool, place.id, found.id)))
    throw new Error('The import of this file is complete: it cannot be taken back.');
  print('Cancelled: nothing of this file was imported.');
}

async function sourceOf(path: string): Promise<Source> {
  await readable(path);
  return { name: basename(path).slice(0, 200), open: () => createReadStream(path) };
}

async function readText(path: string): Promise<string> {
  if ((await readable(path)) > limits.mapping) throw new Error(`The mapping file '${path}' is too large.`);
  return readFile(path, 'utf8');
}

/** Size in bytes. Throws for what is no file that can be read. */
async function readable(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The file '${path}' ${error.code === 'ENOENT' ? 'does not exist' : 'cannot be read'}.`);
  });
  if (!found.isFile()) throw new Error(`'${path}' is not a file.`);
  return found.size;
}
