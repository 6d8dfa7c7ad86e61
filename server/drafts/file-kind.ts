import { extname } from 'node:path';
import { headingMarker } from './legal/markers.ts';
import { Refusal } from './refusal.ts';
import { cannot } from './refuse-by-content.ts';

/** What a file is, by its content first and its name second. */
type FileKind = TextKind | 'docx';
/** The kinds that are text themselves. */
export type TextKind = 'html' | 'akn' | 'markdown' | 'text';

export const known =
  'Word (.docx), HTML (.html), Akoma Ntoso 3.0 (.xml), Markdown (.md) and plain text in UTF-8 (.txt)';

const byName: Record<string, FileKind> = {
  '.docx': 'docx',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.xml': 'akn',
  '.akn': 'akn',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
};

const markdownHeading = /^#{1,6}\s+\S/m;
const html =
  /^\s*(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|div|p|table|span|h[1-6]|section|article|main)[\s>]/i;
const xml = /^\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z])/;
/** Of both its publishers: 'http://schemas.gpo.gov/xml/uslm', 'http://xml.house.gov/schemas/uslm/1.0'. */
const uslm = /xmlns(?::\w+)?\s*=\s*["']https?:\/\/[^"']*\buslm\b/i;
const olderAkn = /akomantoso\.org\/(\d\.\d)/;
const akn = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** The kind of a file of text. Throws an Error with one sentence for what cannot be imported, by its name. */
export function kindOfText(name: string, source: string): TextKind {
  const head = source.slice(0, 20_000);
  // Whatever a file is called, one in a format of laws that we do not read is told by its own name.
  if (xml.test(source) && (uslm.test(head) || olderAkn.test(head))) return kindOfXml(source);
  const extension = extname(name).toLowerCase();
  const named = byName[extension];
  if (named === undefined) {
    throw new Refusal(
      'unknown_format',
      `'${extension || name}' is not a format that can be imported; these can: ${known}.`,
    );
  }
  if (named === 'docx') {
    throw new Refusal(
      'other_office',
      `The file is no Word document, whatever its name says. These can be imported: ${known}.`,
    );
  }
  if (named === 'markdown') return isUnmarked(source) ? 'text' : 'markdown';
  if (html.test(source)) return 'html';
  if (/^\s*(?:<\?xml|<akomantoso)/i.test(source) || (named === 'akn' && xml.test(source)))
    return kindOfXml(source);
  if (named === 'akn') throw new Refusal('xml_broken', 'The file is no XML, whatever its name says.');
  if (named === 'text' && markdownHeading.test(source) && !hasArticles(source)) return 'markdown';
  return named;
}

/** Tells the XML formats of laws apart by their namespaces. */
function kindOfXml(source: string): 'akn' | 'html' {
  const head = source.slice(0, 20_000);
  if (/<html[\s>]/i.test(head) && head.includes('http://www.w3.org/1999/xhtml')) return 'html';
  if (head.includes(akn)) return 'akn';
  if (uslm.test(head))
    throw new Refusal(
      'uslm',
      cannot('United States Legislative Markup (USLM)', `take Akoma Ntoso 3.0, or HTML.`),
    );
  const version = olderAkn.exec(head)?.[1];
  if (version !== undefined) {
    throw new Refusal(
      'older_akoma_ntoso',
      cannot(
        `Akoma Ntoso ${version}`,
        'only version 3.0 can be read. Convert the file, or take its Word or HTML form.',
      ),
    );
  }
  const root = /<([A-Za-z][\w.:-]*)/.exec(head)?.[1] ?? '?';
  throw new Refusal(
    'xml_of_another_kind',
    cannot(
      `XML with the root '${root.slice(0, 40)}'`,
      `of all XML formats only Akoma Ntoso 3.0 can be read.`,
    ),
  );
}

const hasArticles = (source: string) =>
  source.split(/[\n\r]+/).some((line) => headingMarker(line.trim())?.kind === 'article');

/** A legal text that only bears the name of Markdown: articles, and neither headings nor bold marks for them. */
const isUnmarked = (source: string) =>
  !markdownHeading.test(source) && !/^\s*\*\*\s*(?:Điều|Chương)/imu.test(source) && hasArticles(source);
