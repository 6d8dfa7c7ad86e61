import { Refusal } from './refusal.ts';

const startsWith = (bytes: Uint8Array, ...expected: number[]) =>
  expected.every((byte, at) => bytes[at] === byte);
/** A sentence that says what cannot be imported, and what to do instead. */
export const cannot = (format: string, instead: string) => `${format} cannot be imported: ${instead}`;

/** Names what cannot be imported by its first bytes, whatever the file is called. Throws an Error with one sentence. */
export function refuseByContent(bytes: Uint8Array): void {
  if (isPdf(bytes)) {
    throw new Refusal(
      'pdf',
      cannot(
        'A PDF',
        'its text has no reliable order. Take the Word file it was made from, or save its text as .txt.',
      ),
    );
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new Refusal(
      'old_word',
      cannot(
        'An old or encrypted Office file (.doc)',
        'open it in Word and save it as .docx without a password.',
      ),
    );
  }
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66))
    throw new Refusal('rtf', cannot('RTF', 'save it in Word as .docx.'));
}

/** A PDF may begin with up to a kilobyte of anything. */
const isPdf = (bytes: Uint8Array) =>
  /^(?:[\s\0]*|[^]*[\r\n])%PDF-\d/.test(String.fromCharCode(...bytes.subarray(0, 1_024)));

/** Whether a file is an archive, such as one of Word. */
export const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6);
