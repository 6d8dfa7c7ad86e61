import type { ParsedDraft } from '../draft-sections.ts';
import { assemble } from '../assemble.ts';
import { wordingOf } from '../wordings.ts';
import { isHostileMarkdown, refuseTooManyMarkdownLines } from './guard.ts';
import { MarkdownReader } from './reader.ts';
import { type MarkdownTree, readMarkdown } from './tree.ts';
import { OwnMarkdownReader } from './own-markdown.ts';
import { ownTitle } from './own-title.ts';
import { parseLegalText } from '../legal/parse-legal-text.ts';
import { lighten, openDataUrl } from '#server/pictures/data-urls.ts';
import { PictureShelf } from '#server/pictures/shelf.ts';
import { settlePictures } from '../settle-pictures.ts';
import { remark, sentenceOf } from '../remarks.ts';

const frontMatter = /^---\n(?:(?!---\n)[^\n]*\n){0,200}---(?:\n|$)/;

export interface ReadMarkdown {
  draft: ParsedDraft;
  /** What the file says as plain text; see `accountForWords`. */
  readable: string;
}

/**
 * Reads a Markdown draft: headings become parts, chapters, articles or headings, ordered lists clauses and points,
 * other blocks the text of the section that they stand in. Markdown that nests too deep to be parsed is read as
 * plain text.
 *
 * @param file NFC, any line ends
 */
export function parseMarkdown(file: string, language: string): ReadMarkdown {
  const source = file.replaceAll(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  const light = lighten(source);
  refuseTooManyMarkdownLines(light.text);
  if (isHostileMarkdown(light.text)) return asPlainText(source, language);
  const matter = frontMatter.exec(light.text)?.[0] ?? '';
  const shelf = new PictureShelf(openDataUrl);
  try {
    const own = ownTitle(matter);
    const tree = readMarkdown({ ...light, text: light.text.slice(matter.length) }, shelf, own !== null);
    if (own !== null) return settled(readOwn(tree, own, language), shelf);
    const reader = new MarkdownReader(tree, language, wordingOf(language));
    const nodes = reader.read();
    const outside = matter === '' ? tree.unplaced : [matter, ...tree.unplaced];
    const findings = {
      title: reader.title,
      titleStandsAlone: reader.title !== null,
      unplaced: outside,
      remarks: [],
    };
    const draft = assemble(nodes, language, findings);
    return settled({ draft, readable: `${matter}\n${tree.readable}` }, shelf);
  } catch (error) {
    if (error instanceof RangeError) return asPlainText(source, language);
    throw error;
  }
}

const settled = ({ draft, readable }: ReadMarkdown, shelf: PictureShelf): ReadMarkdown => ({
  draft: settlePictures(draft, shelf),
  readable,
});

/** A file that the portal itself gave out: its head is about the file, and no words of the draft. */
function readOwn(tree: MarkdownTree, title: string, language: string): ReadMarkdown {
  const nodes = new OwnMarkdownReader(tree, wordingOf(language)).read();
  const findings = { title, titleStandsAlone: true, unplaced: tree.unplaced, remarks: [] };
  return { draft: assemble(nodes, language, findings), readable: tree.readable };
}

function asPlainText(source: string, language: string): ReadMarkdown {
  const draft = parseLegalText(source, language);
  const remarks = [remark('plain_markdown'), ...draft.remarks];
  return { draft: { ...draft, remarks, irregularities: remarks.map(sentenceOf) }, readable: source };
}
