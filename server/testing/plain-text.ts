import { readDirectory } from '#server/drafts/archive/zip-directory.ts';
import { unpack } from '#server/drafts/archive/zip-entry.ts';

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  laquo: '«',
  raquo: '»',
  deg: '°',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  sect: '§',
  oelig: 'œ',
  ordm: 'º',
  middot: '·',
};
const accents: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  tilde: '\u0303',
};
const within =
  'b|strong|i|em|u|span|a|sup|sub|font|ref|rref|mref|term|def|abbr|inline|date|docDate|shortTitle|placeholder|fillIn|organization|docTitle|docType|docNumber|docketNumber|person|role|location|quotedText|mod|concept|docProponent|docPurpose|docStage|docAuthority';

/**
 * What a file says, found with patterns alone and nothing of the import: for comparing words. Unknown entities fail.
 *
 * @param path by whose ending the format goes
 */
export async function plainText(path: string, bytes: Uint8Array): Promise<string> {
  if (path.endsWith('.docx')) return wordText(bytes);
  const source = new TextDecoder()
    .decode(bytes)
    .normalize('NFC')
    .replace(/^\uFEFF/, '');
  if (path.endsWith('.html')) return stripped(source.replaceAll(/<(script|style)\b[^]*?<\/\1>/g, ' '));
  // Metadata is no text, except for the notes that it keeps.
  const notes = source.match(/<notes\b[^]*?<\/notes>/g) ?? [];
  return stripped([source.replaceAll(/<meta(?:\s[^>]*)?>[^]*?<\/meta>/g, ' '), ...notes].join(' '));
}

function wordText(bytes: Uint8Array): string {
  const entries = readDirectory(bytes);
  const parts = [...entries.values()].filter(({ name }) =>
    /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$/.test(name),
  );
  return parts
    .map((entry) => new TextDecoder().decode(unpack(bytes, entry)))
    .flatMap((source) => source.split('</w:p>'))
    .map((paragraph) =>
      stripped(paragraph.replaceAll(/<w:(?:tab|br|cr)\b[^>]*>/g, ' ').replaceAll(/<[^>]*>/g, '')),
    )
    .join('\n');
}

const stripped = (source: string) =>
  decoded(
    source
      .replaceAll(/<!--[^]*?-->/g, ' ')
      .replaceAll(new RegExp(`</?(?:${within})(?:\\s[^>]*)?/?>`, 'g'), '')
      .replaceAll(/<[^>]*>/g, ' '),
  );

const decoded = (text: string) =>
  text
    .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex: string | undefined, decimal: string) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll(/&([a-zA-Z]+);/g, (entity, name: string) => {
      const letter = /^([a-zA-Z])(acute|grave|circ|uml|cedil|tilde)$/.exec(name);
      const sign = letter ? `${letter[1]}${accents[letter[2] ?? '']}`.normalize('NFC') : named[name];
      if (sign === undefined) throw new Error(`The test does not know ${entity}.`);
      return sign;
    });
