import type { ParsedDraft } from '#server/drafts/draft-sections.ts';
import { readApart } from '#server/drafts/read-apart.ts';
import { Refusal } from '#server/drafts/refusal.ts';
import { Unavailable, Unprocessable } from '#server/errors.ts';
import type { Upload } from './upload.ts';

const longestMs = 30_000;
const mostWaiting = 4;
let waiting = 0;

/**
 * Reads an upload apart from everything else. Throws Unprocessable with the refusal's code for a file that cannot
 * become a draft, Unavailable when too many wait already.
 */
export async function readUpload(upload: Upload): Promise<ParsedDraft> {
  if (waiting >= mostWaiting) throw new Unavailable('Other files are being read at the moment.', 30);
  waiting += 1;
  try {
    const { fileName: name, bytes, language } = upload;
    return await readApart({ name, bytes, language }, longestMs);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Unprocessable(`Nothing was imported: ${error.message}`, [
      { pointer: `/file/${error.code}`, detail: error.message },
    ]);
  } finally {
    waiting -= 1;
  }
}
