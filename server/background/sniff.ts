import { Refusal } from '#server/drafts/refusal.ts';
import { readDirectory, type ZipEntry } from '#server/drafts/archive/zip-directory.ts';
import { unpack } from '#server/drafts/archive/zip-entry.ts';
import { Unprocessable } from '#server/errors.ts';
import { rasterOf } from '#server/pictures/raster.ts';

/** A kind of file that is taken, with the ending that its name gets. */
export interface FileType {
  mediaType: string;
  ending: string;
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
const odf = 'application/vnd.oasis.opendocument';
const office: [RegExp, FileType][] = [
  [
    /wordprocessingml\.document\.main\+xml/,
    { mediaType: `${ooxml}.wordprocessingml.document`, ending: 'docx' },
  ],
  [/spreadsheetml\.sheet\.main\+xml/, { mediaType: `${ooxml}.spreadsheetml.sheet`, ending: 'xlsx' }],
  [
    /presentationml\.presentation\.main\+xml/,
    { mediaType: `${ooxml}.presentationml.presentation`, ending: 'pptx' },
  ],
];
const open: Record<string, FileType> = {
  [`${odf}.text`]: { mediaType: `${odf}.text`, ending: 'odt' },
  [`${odf}.spreadsheet`]: { mediaType: `${odf}.spreadsheet`, ending: 'ods' },
  [`${odf}.presentation`]: { mediaType: `${odf}.presentation`, ending: 'odp' },
};
const rasters = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const;
const mostText = 256 * 1024;

const refuse = (code: string, detail: string) =>
  new Unprocessable(`The file is not taken: ${detail}`, [{ pointer: `/file/${code}`, detail }]);

/**
 * What a file is by its own bytes, whatever it is called: PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, GIF,
 * WebP. Throws Unprocessable for anything else, among it whatever a browser would run, and for macros.
 */
export function fileType(bytes: Uint8Array): FileType {
  if (bytes.length === 0) throw refuse('empty', 'It is empty.');
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-')
    return { mediaType: 'application/pdf', ending: 'pdf' };
  const raster = rasterOf(bytes);
  if (raster) return { mediaType: raster.mediaType, ending: rasters[raster.mediaType] };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return inArchive(bytes);
  throw refuse('kind', 'Only PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, GIF and WebP files are.');
}

function inArchive(bytes: Uint8Array): FileType {
  try {
    const entries = readDirectory(bytes);
    const textOf = (name: string) => smallText(bytes, entries.get(name));
    const types = textOf('[Content_Types].xml');
    if (
      /macroenabled|vbaproject/i.test(types) ||
      [...entries.keys()].some((name) => /vbaProject/i.test(name))
    )
      throw refuse('macros', 'It holds macros: save it without them.');
    const found = office.find(([form]) => form.test(types))?.[1] ?? open[textOf('mimetype').trim()];
    if (found) return found;
  } catch (error) {
    if (error instanceof Refusal) throw refuse('damaged', 'It is damaged, encrypted or too large unpacked.');
    throw error;
  }
  throw refuse('kind', 'It is an archive, and no Office document.');
}

function smallText(bytes: Uint8Array, entry: ZipEntry | undefined): string {
  if (!entry || entry.unpacked > mostText) return '';
  return Buffer.from(unpack(bytes, entry)).toString('utf8');
}
