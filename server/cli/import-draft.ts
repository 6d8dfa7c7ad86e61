import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isTrialInstallation } from '#server/checklist/state.ts';
import type { Db } from '#server/database.ts';
import { importDraft, type ImportedDraft } from '#server/drafts/import.ts';
import type { ImportOptions } from '#server/drafts/import-options.ts';
import { importReport } from '#server/drafts/outline.ts';
import { mostBytes, tooLarge } from '#server/drafts/read-source.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- import-draft FILE --consultation SLUG [options]

Reads a draft in Word (.docx), HTML (.html), Akoma Ntoso 3.0 (.xml), Markdown (.md) or plain text in UTF-8 (.txt),
stores it as version 1 of a new document and publishes it. All or nothing: a file that cannot be read leaves nothing
behind. At most 20 MB of Word, 10 MB of text or 2 MB of Markdown, and 20,000 sections.

  --consultation SLUG  where the draft belongs; an unknown slug makes a new consultation
  --title TITLE        title of the document; otherwise the file's own, otherwise its name
  --language TAG       language of the draft (vi, en); otherwise found from the text
  --unpublished        store without publishing

For a new consultation only. On a trial installation (HOST and PUBLIC_URL are loopback, the day-one checklist is not finished)
it opens at once for 30 days and shows comments before review; elsewhere it is announced, also with dates, to be
opened in the staff area, and reviews comments first.
  --moderation pre|post
  --opens, --closes    2027-01-31 or 2027-01-31T17:00; a bare date opens when the day begins, closes when it ends
  --zone ZONE          time zone of these dates (Asia/Ho_Chi_Minh)

Prints the outline found, what looks irregular in the numbering, and the words that stand in no section.`;

const options = {
  consultation: { type: 'string' },
  title: { type: 'string' },
  language: { type: 'string' },
  unpublished: { type: 'boolean' },
  moderation: { type: 'string' },
  opens: { type: 'string' },
  closes: { type: 'string' },
  zone: { type: 'string' },
} as const;

/** Throws an Error with one line when an argument, the file or the draft in it cannot be used. */
export async function run(
  args: string[],
  { db, pool, config, print }: Pick<Context, 'db' | 'pool' | 'config' | 'print'>,
): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new Error('import-draft takes one file; see import-draft --help.');
  const { consultation, ...rest } = values;
  if (consultation === undefined)
    throw new Error('import-draft needs --consultation SLUG; see import-draft --help.');
  const trial = await isTrialInstallation(pool, { config });
  const imported = await bring(db, file, { consultation, ...rest }, trial);
  for (const line of importReport(imported)) print(line);
}

async function bring(db: Db, file: string, options: ImportOptions, trial: boolean): Promise<ImportedDraft> {
  try {
    return await importDraft(db, { fileName: file, bytes: await readFileWithin(file), options, trial });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Nothing was imported: ${reason}`, { cause: error });
  }
}

/** Reads a file after a look at its size: a large one is refused unread. */
async function readFileWithin(path: string): Promise<Uint8Array> {
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new Error(`'${path}' is not a file.`);
    if (status.size > mostBytes) throw new Error(tooLarge(status.size));
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    throw new Error(`The file '${path}' ${code === 'ENOENT' ? 'does not exist' : 'cannot be read'}.`, {
      cause: error,
    });
  }
}
