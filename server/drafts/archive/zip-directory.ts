import { Refusal } from '../refusal.ts';

/** One file of an archive, as its central directory says. */
export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

const mostEntries = 2_000;
const mostUnpacked = 50 * 1024 * 1024;
const mostRatio = 100;
/** Small files of white space pack better than any bomb needs to. */
const ratioFrom = 1024 * 1024;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;

/** What is wrong with an archive, as one sentence. */
const broken = (what: string) =>
  new Refusal('archive', `The file cannot be unpacked: ${what}. Save it again in Word as .docx.`);

/**
 * Lists the files of a ZIP archive by its central directory and unpacks nothing. Throws an Error with one sentence
 * for an archive of more than 2,000 entries, of more than 50 MB unpacked or more than 100 times its size, for one
 * that is encrypted, split, or in ZIP64, and for names that occur twice or lead out of the archive.
 */
export function readDirectory(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw broken('it is split');
  if (count === 0xffff || start === 0xffffffff) throw broken('it is in ZIP64');
  if (count > mostEntries) throw broken(`it has ${count} entries, and at most ${mostEntries} are possible`);
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  let at = start;
  for (let read = 0; read < count; read += 1) {
    const { entry, next } = entryAt(view, bytes, at, end);
    if (entries.has(entry.name)) throw broken(`'${entry.name}' is in it twice`);
    entries.set(entry.name, entry);
    total += entry.unpacked;
    if (total > mostUnpacked) throw broken('it would take more than 50 MB');
    at = next;
  }
  const packed = Math.max(bytes.length, 1);
  if (total > ratioFrom && total > packed * mostRatio)
    throw broken('it would grow to more than 100 times its size');
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) === endSignature && view.getUint16(at + 20, true) === last - at) return at;
  }
  throw broken('it is cut off or damaged');
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, end: number) {
  if (at + 46 > end || view.getUint32(at, true) !== entrySignature)
    throw broken('its list of files is damaged');
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw broken('its list of files is damaged');
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  if ((view.getUint16(at + 8, true) & 0x41) !== 0)
    throw new Refusal('encrypted', 'The file is encrypted: save it without a password.');
  if (leadsOut(name)) throw broken(`'${name.slice(0, 60)}' leads out of it`);
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) throw broken('it is packed in an unusual way');
  const packed = view.getUint32(at + 20, true);
  const unpacked = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  if (packed === 0xffffffff || unpacked === 0xffffffff) throw broken('it is in ZIP64');
  if (unpacked > ratioFrom && unpacked > packed * mostRatio)
    throw broken('it would grow to more than 100 times its size');
  return { entry: { name, method, packed, unpacked, offset }, next };
}

const leadsOut = (name: string) =>
  name.includes('\\') ||
  name.includes('\0') ||
  name.startsWith('/') ||
  /^[a-z]:/i.test(name) ||
  name.split('/').includes('..');
