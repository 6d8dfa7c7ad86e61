import mammoth from 'mammoth';
import { PictureShelf } from '#server/pictures/shelf.ts';
import { pack } from '../archive/zip-entry.ts';
import { parseHtml, type ReadHtml } from '../html/parse-html.ts';
import { nfc } from '../nfc.ts';
import { Refusal } from '../refusal.ts';
import { type Remark, remark } from '../remarks.ts';
import { shorten } from '../shorten.ts';
import { ListCounters } from './counters.ts';
import { readNumbering } from './numbering.ts';
import { docxParts, readPart } from './parts.ts';
import { addressOf, openPicture } from './pictures.ts';
import { type RewrittenBody, rewriteBody } from './rewrite.ts';
import { readStyles } from './styles.ts';
import { textOf } from './text.ts';

/** Only lists with bullets stay lists: numbers become words before mammoth reads them. */
const styleMap = [
  'p:unordered-list(1) => ul > li:fresh',
  'p:unordered-list(2) => ul > li > ul > li:fresh',
  'p:unordered-list(3) => ul > li > ul > li > ul > li:fresh',
  'p:unordered-list(4) => ul > li > ul > li > ul > li > ul > li:fresh',
  'p:unordered-list(5) => ul > li > ul > li > ul > li > ul > li > ul > li:fresh',
  "r[style-name='footnote reference'] =>",
  "r[style-name='endnote reference'] =>",
  'strike => del',
];

/**
 * Reads a Word document: its numbers that Word makes, headings by style and by text, tables, notes; of tracked
 * changes the accepted text. What Word keeps besides (authors, dates, comments, templates) is not looked at. Throws
 * an Error with one sentence for a file that is none, or is broken or hostile.
 */
export async function parseDocx(
  bytes: Uint8Array,
  language: string | null,
  languageOf: (text: string) => string,
): Promise<ReadHtml> {
  const { body, parts, others, bytesOf } = docxParts(bytes);
  const folder = body.slice(0, body.lastIndexOf('/') + 1);
  const part = (name: string) => {
    const source = parts.get(`${folder}${name}.xml`);
    return source === undefined ? null : readPart(source);
  };
  const source = parts.get(body) ?? '';
  const counters = new ListCounters(readNumbering(part('numbering')));
  const rewritten = rewriteBody(source, readPart(source), readStyles(part('styles')), counters);
  const html = await convert(new Map(parts).set(body, rewritten.source), others);
  const apart = [...parts.keys()]
    .filter((name) => /(?:header|footer)\d*\.xml$/.test(name))
    .map((name) => textOf(readPart(parts.get(name) ?? '')));
  const notes = ['footnotes', 'endnotes'].map(part).map((root) => (root ? textOf(root) : ''));
  return parseHtml(html, language, languageOf, {
    unplaced: [...new Set(apart.map(tidy))].filter((text) => text !== '').concat(rewritten.hidden.map(tidy)),
    remarks: remarksOn(rewritten, part('comments')?.children.length ?? 0),
    words: [rewritten.words, ...notes].join('\n'),
    pictures: new PictureShelf((source) => openPicture(source, bytesOf)),
  });
}

const tidy = (text: string) => nfc(text.replaceAll(/\s+/g, ' ').trim());

/** @param others further files: each says its own name instead of what it holds, so that only what is shown is unpacked */
async function convert(parts: ReadonlyMap<string, string>, others: readonly string[]): Promise<string> {
  const named = others.filter((name) => !/\.(?:xml|rels)$/i.test(name));
  const files = new Map(
    [...parts, ...named.map((name) => [name, name] as const)].map(([name, text]) => [
      name,
      Buffer.from(text),
    ]),
  );
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: pack(files) },
      {
        styleMap,
        includeDefaultStyleMap: false,
        includeEmbeddedStyleMap: false,
        ignoreEmptyParagraphs: true,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => ({ src: await addressOf(image) })),
      },
    );
    return value;
  } catch (cause) {
    throw new Refusal(
      'archive',
      'The Word document is damaged and cannot be read: open it in Word, save it again and retry.',
      cause,
    );
  }
}

function remarksOn({ inserted, deleted, deletedTexts, hidden }: RewrittenBody, comments: number): Remark[] {
  const texts = deletedTexts.map((text) => `'${shorten(tidy(text), 60)}'`).join(', ');
  const changes = { inserted, deleted, texts: texts === '' ? '' : ` (${texts})` };
  return [
    ...(inserted + deleted > 0 ? [remark('tracked_changes', changes)] : []),
    ...(hidden.length > 0 ? [remark('hidden')] : []),
    ...(comments > 0 ? [remark('margin')] : []),
  ];
}
