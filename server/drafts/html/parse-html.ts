import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { openDataUrl } from '#server/pictures/data-urls.ts';
import { PictureShelf } from '#server/pictures/shelf.ts';
import type { ParsedDraft } from '../draft-sections.ts';
import { refuseTooManyLines } from '../legal/lines.ts';
import { markLines } from '../legal/mark-lines.ts';
import { draftOfLines } from '../legal/parse-lines.ts';
import { Refusal } from '../refusal.ts';
import { type Remark, remark, type RemarkCode } from '../remarks.ts';
import { settlePictures, withoutSigns } from '../settle-pictures.ts';
import { missingWords } from '../words.ts';
import { languageIn, headTitleOf } from './head.ts';
import { type Found, htmlLines } from './lines.ts';
import { bodyOf, takeNotes, blockOf, citedTexts, uncitedNotes } from './notes.ts';
import { saidBy } from './picture-lines.ts';
import { verbatim } from './tags.ts';

export interface ReadHtml {
  draft: ParsedDraft;
  /** What the file says as plain text; see `accountForWords`. */
  readable: string;
  /** Notes, which stand with the section that refers to them. */
  moved: ReadonlySet<string>;
}

/** What is known of a file besides its HTML. */
export interface Around {
  unplaced?: readonly string[];
  remarks?: readonly Remark[];
  /** Words that must be found again; what is missing is listed. */
  words?: string;
  /** Where its pictures are found; left out: in its text alone. */
  pictures?: PictureShelf;
}

const parser = unified().use(rehypeParse);

/**
 * Reads an HTML page or fragment: headings, and lines that look like headings of a legal text, become sections; of
 * everything else only what `sanitise` allows is kept. Throws an Error with one sentence when it nests too deep.
 *
 * @param language null: that of the page, else what `languageOf` makes of its text
 */
export function parseHtml(
  source: string,
  language: string | null,
  languageOf: (text: string) => string,
  around: Around = {},
): ReadHtml {
  try {
    return read(parser.parse(source), language, languageOf, around);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refusal('too_deep', 'The file nests too deep to be read.', error);
    throw error;
  }
}

function read(
  root: Root,
  language: string | null,
  languageOf: (text: string) => string,
  around: Around,
): ReadHtml {
  const shelf = around.pictures ?? new PictureShelf(openDataUrl);
  const notes = takeNotes(root, shelf.wordsOnly());
  const found: Found = { unplaced: [], dropped: 0, inWords: 0, pictures: shelf, notes };
  const lines = htmlLines(bodyOf(root), found);
  refuseTooManyLines('\n'.repeat(lines.length));
  const uncited = uncitedNotes(notes, new Set(lines.flatMap((line) => line.notes ?? [])));
  const pageTitle = headTitleOf(root);
  const known = [
    ...(around.unplaced ?? []),
    ...found.unplaced,
    ...uncited,
    ...(pageTitle ? [pageTitle] : []),
  ];
  const said = [...saidBy(lines), ...known, ...citedTexts(lines, notes)].join('\n');
  const missing = missingWords(around.words ?? bodyOf(root).map(verbatim).join(' '), said);
  const lost = missing.length > 0 ? [missing.join(' ')] : [];
  const own = languageIn(root);
  const described = shelf.takings().map(({ alt }) => alt);
  const draft = draftOfLines(
    {
      lines,
      width: null,
      remarks: [...markLines(lines), ...(around.remarks ?? []), ...remarksOn(found, missing.length)],
      notes: new Map([...notes].map(([address, note]) => [address, blockOf(note)])),
      unplaced: [...known, ...lost],
    },
    language ?? own ?? languageOf(said),
  );
  return {
    draft: settlePictures(withoutSigns(draft), shelf),
    readable: [said, ...described, ...lost].join('\n'),
    moved: new Set([...notes.values()].map((note) => note.text)),
  };
}

function remarksOn({ dropped, inWords }: Found, missing: number): Remark[] {
  return [
    ...counted('left_out', dropped),
    ...counted('pictures', inWords),
    ...counted('unreadable_words', missing),
  ];
}

const counted = (code: RemarkCode, count: number) => (count > 0 ? [remark(code, { count })] : []);
