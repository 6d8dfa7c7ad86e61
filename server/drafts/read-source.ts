/** Larger files are refused before they are read; the Civil Code is 0.6 MB. */
export const mostBytes = 10 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, ...expected: number[]) =>
  expected.every((byte, at) => bytes[at] === byte);
const notYet = (format: string) =>
  `${format} is not supported yet: save the draft as Markdown (.md) or as plain text in UTF-8 (.txt).`;
const controls = /[\u0001-\u0008\u000E-\u001F\u007F]/g;

/** Names what cannot be imported by its first bytes, whatever the file is called. Throws an Error with one sentence. */
function refuseByContent(bytes: Uint8Array): void {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4))
    throw new Error(notYet('A Word document (DOCX) or another zipped format'));
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new Error(notYet('PDF'));
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new Error(notYet('An old Word document (DOC)'));
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw new Error(notYet('RTF'));
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    throw new Error('The file is in UTF-16: save it in UTF-8.');
  }
}

/**
 * The text of a file in NFC, without a byte order mark. Throws an Error with one sentence for what is empty, too
 * large, binary, not UTF-8, or of a format that cannot be imported yet; nothing is repaired.
 */
export function readSource(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Error('The file is empty.');
  if (bytes.length > mostBytes) throw new Error(tooLarge(bytes.length));
  refuseByContent(bytes);
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw new Error(`The file is binary: byte ${zero} is zero.`);
  const text = decode(bytes).normalize('NFC');
  if (text.trim() === '') throw new Error('The file has no text, only white space.');
  if ((text.match(controls)?.length ?? 0) > text.length / 100)
    throw new Error('The file is binary: it is full of control characters.');
  if (/^\s*<(?:\?xml|akomantoso)/i.test(text)) throw new Error(notYet('XML (Akoma Ntoso)'));
  if (/^\s*<(?:!doctype html|html|body|div|p|table|span)[\s>]/i.test(text)) throw new Error(notYet('HTML'));
  return text;
}

/** One sentence for a file of too many bytes. */
export const tooLarge = (size: number, most = mostBytes): string =>
  `The file is too large: ${(size / 1024 / 1024).toFixed(1)} MB, and at most ${most / 1024 / 1024} MB can be imported.`;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('The file is not valid UTF-8: save it in UTF-8.');
  }
}
