import { Refusal } from './refusal.ts';
import { nfc } from './nfc.ts';

/** Larger files are refused before they are read: Word files carry pictures. */
export const mostBytes = 20 * 1024 * 1024;
/** The Civil Code is 0.6 MB. */
export const mostTextBytes = 10 * 1024 * 1024;

const controls = /[\u0001-\u0008\u000E-\u001F\u007F]/g;

/**
 * The text of a file in NFC, without a byte order mark. Throws an Error with one sentence for what is binary or not
 * UTF-8; nothing is repaired.
 */
export function readSource(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw new Refusal('binary', `The file is binary: byte ${zero} is zero.`);
  const text = nfc(decode(bytes));
  if (text.trim() === '') throw new Refusal('no_text', 'The file has no text, only white space.');
  if ((text.match(controls)?.length ?? 0) > text.length / 100)
    throw new Refusal('binary', 'The file is binary: it is full of control characters.');
  return text;
}

/** One sentence for a file of too many bytes. */
export const tooLarge = (size: number, most = mostBytes): string =>
  `The file is too large: ${(size / 1024 / 1024).toFixed(1)} MB, and at most ${most / 1024 / 1024} MB can be imported.`;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('encoding', 'The file is not valid UTF-8: save it in UTF-8.');
  }
}
