import type { ParsedDraft, ParsedSection } from './draft-sections.ts';
import { kindOfText, type TextKind } from './file-kind.ts';
import { isZip, refuseByContent } from './refuse-by-content.ts';
import { languageOf } from './languages.ts';
import { mostMarkdownBytes } from './markdown/guard.ts';
import { parseAkn } from './akn/parse-akn.ts';
import { parseDocx } from './docx/parse-docx.ts';
import { parseHtml } from './html/parse-html.ts';
import { parseLegalText } from './legal/parse-legal-text.ts';
import { parseMarkdown } from './markdown/parse-markdown.ts';
import { sourceLines } from './source-lines.ts';
import { bytesOfText } from '#server/pictures/data-urls.ts';
import { mostBytes, mostTextBytes, readSource, tooLarge } from './read-source.ts';
import { accountForWords } from './words.ts';
import { Refusal } from './refusal.ts';

export interface DraftFile {
  name: string;
  bytes: Uint8Array;
  /** BCP 47; found from the text where it is null. */
  language: string | null;
}

/** What a file says, read one way, and the same as plain text, read another way. */
interface Read {
  draft: ParsedDraft;
  readable: string;
  moved?: ReadonlySet<string>;
}

/**
 * Reads a file of any known format and accounts for its words. Throws an Error with one sentence when the file
 * cannot be imported.
 */
export async function readDraftFile(file: DraftFile): Promise<ParsedDraft> {
  return isZip(file.bytes)
    ? accounted(await parseDocx(file.bytes, file.language, languageOf))
    : readDraft(file);
}

/** Reads a file of text: HTML, Akoma Ntoso, Markdown or plain text; see `readDraftFile`. */
export function readDraft({ name, bytes, language }: DraftFile): ParsedDraft {
  if (bytes.length === 0) throw new Refusal('empty', 'The file is empty.');
  refuseByContent(bytes);
  if (bytes.length > mostBytes) throw new Refusal('too_large', tooLarge(bytes.length));
  const source = readSource(bytes);
  const length = bytes.length > mostMarkdownBytes ? bytesOfText(source) : bytes.length;
  if (length > mostTextBytes) throw new Refusal('too_large', tooLarge(length, mostTextBytes));
  const kind = kindOfText(name, source);
  if (kind === 'markdown' && length > mostMarkdownBytes) {
    throw new Refusal('too_large', tooLarge(length, mostMarkdownBytes));
  }
  return accounted(read(kind, source, language));
}

function read(kind: TextKind, source: string, language: string | null): Read {
  switch (kind) {
    case 'html':
      return parseHtml(source, language, languageOf);
    case 'akn':
      return parseAkn(source, language);
    case 'markdown':
      return parseMarkdown(source, language ?? languageOf(source));
    case 'text':
      return { draft: parseLegalText(source, language ?? languageOf(source)), readable: source };
  }
}

function accounted({ draft, readable, moved }: Read): ParsedDraft {
  if (!draft.sections.some((section) => saysSomething(section, draft.language)))
    throw new Refusal('no_text', 'The file has no text that could be commented on.');
  accountForWords(readable, draft, moved);
  return { ...draft, source: sourceLines(readable, draft, moved) };
}

/** A page of pictures alone, a scan, says nothing that could be commented on. */
const saysSomething = ({ printed, texts }: ParsedSection, language: string) =>
  `${printed}${texts[language]?.heading ?? ''}${texts[language]?.text ?? ''}` !== '';
