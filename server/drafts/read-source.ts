import { Refusal } from './refusal.ts';
import { nfc } from './nfc.ts';

/** Larger files are refused before they are read: Word files carry pictures. */
export const mostBytes = 20 * 1024 * 1024;
/** The Civil Code is 0.6 MB. */
export const mostTextBytes = 10 * 1024 * 1024;

const controls = /[\u0001-\u0008\u000E-\u001F\u007F]/g;

/**
 * The text of a file in NFC, without a byte order mark. Throws an Error with one sentence for what is binary or
 * neither UTF-8 nor marked as UTF-16; nothing is repaired.
 */
export function readSource(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  const zero = wide ? -1 : bytes.indexOf(0);
  if (zero >= 0) throw new Refusal('binary', `The file is binary: byte ${zero} is zero.`);
  const text = nfc(decode(bytes, wide ?? 'utf-8'));
  if (text.includes('\0')) throw new Refusal('binary', 'The file is binary: it holds a zero.');
  if (text.trim() === '') throw new Refusal('no_text', 'The file has no text, only white space.');
  if ((text.match(controls)?.length ?? 0) > text.length / 100)
    throw new Refusal('binary', 'The file is binary: it is full of control characters.');
  return text;
}

/** One sentence for a file of too many bytes. */
export const tooLarge = (size: number, most = mostBytes): string =>
  `The file is too large: ${(size / 1024 / 1024).toFixed(1)} MB, and at most ${most / 1024 / 1024} MB can be imported.`;

/** What Windows calls 'Unicode' begins with a mark that tells it from everything else. */
function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('encoding', 'The file is not valid UTF-8: save it in UTF-8.');
  }
}
