import { AknReader, namesOnly } from './reader.ts';
import { assemble } from '../assemble.ts';
import type { ParsedDraft } from '../draft-sections.ts';
import { wordingOf } from '../wordings.ts';
import { languageOf } from '../languages.ts';
import { readXml, type XmlElement } from '../xml-tree.ts';
import { Refusal } from '../refusal.ts';
import { remark } from '../remarks.ts';
import { settlePictures } from '../settle-pictures.ts';
import { openDataUrl } from '#server/pictures/data-urls.ts';
import { PictureShelf } from '#server/pictures/shelf.ts';
import { nfc } from '../nfc.ts';

const deepest = 64;
const prefixes = { 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0': '' };

export interface ReadAkn {
  draft: ParsedDraft;
  /** What the file says as plain text; see `accountForWords`. */
  readable: string;
  moved: ReadonlySet<string>;
}

/**
 * Reads a document in Akoma Ntoso 3.0: its hierarchy becomes sections, its footnotes stand with the section that
 * refers to them, its metadata is not taken. Throws an Error with one sentence for XML that is broken, has a
 * DOCTYPE, or nests deeper than 64 levels.
 */
export function parseAkn(source: string, language: string | null): ReadAkn {
  const root = readXml(source.replace(/^\uFEFF/, ''), { deepest, prefixes });
  if (root.name !== 'akomaNtoso')
    throw new Refusal(
      'xml_of_another_kind',
      `The file is no Akoma Ntoso document: its root is '${root.name.slice(0, 40)}'.`,
    );
  const own = language ?? languageIn(root) ?? languageOf(firstText(root));
  const shelf = new PictureShelf(openDataUrl);
  const found = { unplaced: [], dropped: 0, inWords: 0, pictures: shelf };
  const reader = new AknReader(root, found, wordingOf(own));
  reader.read(root);
  const title = titleOf(root);
  const draft = assemble(reader.nodes, own, {
    title,
    titleStandsAlone: title !== null && coverIsTitle(root),
    unplaced: found.unplaced,
    remarks: reader.inWords() > 0 ? [remark('pictures', { count: reader.inWords() })] : [],
  });
  return {
    draft: settlePictures(draft, shelf),
    readable: reader.notes.readable(root),
    moved: new Set(reader.notes.moved()),
  };
}

/** Three-letter codes as Akoma Ntoso writes them. */
const languages: Record<string, string> = {
  vie: 'vi',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  deu: 'de',
  ger: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  pol: 'pl',
};

function languageIn(root: XmlElement): string | null {
  const code = find(root, 'FRBRlanguage')?.attributes['language'] ?? '';
  const short = languages[code.toLowerCase()] ?? code;
  return /^[A-Za-z]{2}(?:-[A-Za-z]{2})?$/.test(short) ? short : null;
}

function coverIsTitle(root: XmlElement): boolean {
  const cover = find(root, 'coverPage');
  return cover !== null && namesOnly(cover);
}

function titleOf(root: XmlElement): string | null {
  const title = find(root, 'docTitle') ?? find(root, 'shortTitle') ?? find(root, 'longTitle');
  const text = title ? nfc(textOf(title).replaceAll(/\s+/g, ' ').trim()) : '';
  return text === '' || text.length > 500 ? null : text;
}

function find(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const found = child.name === name ? child : find(child, name);
    if (found) return found;
  }
  return null;
}

const textOf = (element: XmlElement): string =>
  element.children
    .map((child) => (typeof child === 'string' ? child : child.name === 'authorialNote' ? '' : textOf(child)))
    .join('');

const firstText = (root: XmlElement) => textOf({ ...root, children: root.children }).slice(0, 50_000);
