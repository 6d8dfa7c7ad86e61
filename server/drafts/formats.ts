import { extname } from 'node:path';
import type { ParsedDraft } from './draft-sections.ts';
import { foldInPlace, headingMarker } from './legal-markers.ts';
import { mostMarkdownBytes } from './markdown-guard.ts';
import { parseLegalText } from './parse-legal-text.ts';
import { parseMarkdown, type ReadMarkdown } from './parse-markdown.ts';
import { readSource, tooLarge } from './read-source.ts';
import { accountForWords } from './words.ts';

/** A kind of file that can become a draft; another is one entry in `formats`. */
interface Format {
  extensions: string[];
  mostBytes?: number;
  read(source: string, language: string): ReadMarkdown;
}

const legalText: Format = {
  extensions: ['.txt', '.text'],
  read: (source, language) => ({ draft: parseLegalText(source, language), readable: source }),
};

const markdown: Format = {
  extensions: ['.md', '.markdown'],
  mostBytes: mostMarkdownBytes,
  read: (source, language) =>
    (isUnmarked(source) ? legalText : { read: parseMarkdown }).read(source, language),
};

const formats: readonly Format[] = [markdown, legalText];
const known = 'Markdown (.md) and plain text (.txt)';

const vietnamese = /[đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const markdownHeading = /^#{1,6}\s+\S/m;

export interface DraftFile {
  name: string;
  bytes: Uint8Array;
  /** BCP 47; found from the text where it is null. */
  language: string | null;
}

/**
 * Reads a file of any known format and accounts for its words. Throws an Error with one sentence when the file
 * cannot be imported.
 */
export function readDraft(file: DraftFile): ParsedDraft {
  const source = readSource(file.bytes);
  const format = formatOf(file.name, source);
  if (format.mostBytes !== undefined && file.bytes.length > format.mostBytes) {
    throw new Error(tooLarge(file.bytes.length, format.mostBytes));
  }
  const { draft, readable } = format.read(source, file.language ?? languageOf(source));
  if (draft.sections.length === 0) throw new Error('The file has no text that could be commented on.');
  accountForWords(readable, draft);
  return draft;
}

/** By the name, and for plain text that is full of Markdown by the content. */
function formatOf(name: string, source: string): Format {
  const extension = extname(name).toLowerCase();
  const format = formats.find((each) => each.extensions.includes(extension));
  if (!format)
    throw new Error(`'${extension || name}' is not a format that can be imported; these can: ${known}.`);
  return format === legalText && markdownHeading.test(source) && !hasArticles(source) ? markdown : format;
}

const linesOf = (source: string) => source.split(/[\n\r]+/);
const hasArticles = (source: string) =>
  linesOf(source).some((line) => headingMarker(line.trim())?.kind === 'article');

/** A legal text that only bears the name of Markdown: articles, and neither headings nor bold marks for them. */
const isUnmarked = (source: string) =>
  !markdownHeading.test(source) && !/^\s*\*\*\s*(?:Điều|Chương)/imu.test(source) && hasArticles(source);

/** Vietnamese by its letters, or without them by its 'Dieu 1'; otherwise English. */
export function languageOf(source: string): string {
  const sample = source.slice(0, 50_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if ((sample.match(vietnamese)?.length ?? 0) > letters / 50) return 'vi';
  return linesOf(sample).some((line) =>
    /^(?:dieu|chuong)\s+[\divx]+/.test(foldInPlace(line.trim().slice(0, 20))),
  )
    ? 'vi'
    : 'en';
}
