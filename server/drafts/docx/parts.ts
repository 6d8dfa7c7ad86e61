import { readXml, type XmlElement } from '../xml-tree.ts';
import { readDirectory } from '../archive/zip-directory.ts';
import { unpack } from '../archive/zip-entry.ts';
import { Refusal } from '../refusal.ts';

/** The parts of a Word document that we read, as the text of their XML. */
export interface DocxParts {
  /** Path of the body within the archive. */
  body: string;
  parts: Map<string, string>;
  has(name: string): boolean;
  /** Every other file of the archive, pictures among them. */
  others: string[];
  /** Unpacks one; null where there is none of that name. */
  bytesOf(name: string): Uint8Array | null;
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const prefixes = {
  [word]: 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
};
/** Word itself nests about 12 levels for each table within a table. */
const deepest = 256;
const bodyType = /wordprocessingml\.(?:document|template)\.main\+xml$/;
const macroType = /macroenabled/i;
const read =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?(?:document\d*|styles\d*|numbering\d*|footnotes\d*|endnotes\d*|header\d*|footer\d*|comments\d*)\.xml(?:\.rels)?)$/i;
const others: [RegExp, string][] = [
  [/spreadsheetml/i, 'an Excel workbook (XLSX)'],
  [/presentationml/i, 'a PowerPoint presentation (PPTX)'],
  [/vnd\.ms-visio/i, 'a Visio drawing'],
];

/** Reads a part with the prefixes that Word itself takes, whatever program wrote it. */
export const readPart = (source: string): XmlElement => readXml(source, { deepest, prefixes });

/**
 * Unpacks the parts of a Word document that hold text. Throws an Error with one sentence, which names what the file
 * is by its content, for anything else.
 */
export function docxParts(bytes: Uint8Array): DocxParts {
  const entries = readDirectory(bytes);
  const textOf = (name: string) => {
    const entry = entries.get(name);
    return entry ? decode(unpack(bytes, entry)) : undefined;
  };
  const types = textOf('[Content_Types].xml');
  if (types === undefined) throw new Refusal('other_office', refusalOf(textOf('mimetype')));
  const body = bodyOf(types);
  const parts = new Map<string, string>();
  for (const name of entries.keys()) {
    const text = read.test(name) || name === body ? textOf(name) : undefined;
    if (text !== undefined) parts.set(name, text);
  }
  if (!parts.has(body))
    throw new Refusal('archive', 'The file is no complete Word document: its text is missing.');
  return {
    body,
    parts,
    has: (name) => entries.has(name),
    others: [...entries.keys()].filter((name) => !parts.has(name)),
    bytesOf: (name) => {
      const entry = entries.get(name);
      return entry ? unpack(bytes, entry) : null;
    },
  };
}

function bodyOf(types: string): string {
  const root = readPart(types);
  let body: string | null = null;
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    const type = child.attributes['ContentType'] ?? '';
    if (macroType.test(type) || /vbaProject/i.test(type)) {
      throw new Refusal(
        'macros',
        'The file holds macros, which are not taken: save it in Word as .docx, without macros.',
      );
    }
    const other = others.find(([form]) => form.test(type) && /main\+xml$/.test(type));
    if (other) throw new Refusal('other_office', notADocument(other[1]));
    if (bodyType.test(type)) body = (child.attributes['PartName'] ?? '').replace(/^\//, '');
  }
  if (body === null) throw new Refusal('other_office', refusalOf(undefined));
  return body;
}

const notADocument = (what: string) =>
  `The file is ${what}, whatever its name says: save the draft as a Word document (.docx).`;

function refusalOf(mimetype: string | undefined): string {
  if (/opendocument\.text/.test(mimetype ?? '')) return notADocument('an OpenDocument text (ODT)');
  if (/opendocument/.test(mimetype ?? '')) return notADocument('an OpenDocument file');
  if (/epub/.test(mimetype ?? '')) return notADocument('an e-book (EPUB)');
  return notADocument('a ZIP archive');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(
      'encoding',
      'The file cannot be read: its text is not in UTF-8. Save it again in Word as .docx.',
    );
  }
}
