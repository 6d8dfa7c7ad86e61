import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { ImportRefusal } from './mapping.ts';

/** Refuses what is not UTF-8 or holds a NUL, and takes the digest of all that passes. */
export function strictUtf8() {
  const digest = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new ImportRefusal('encoding', 'The file is not valid UTF-8: save it as CSV in UTF-8.');
    }
  };
  const pass = (text: string) => {
    if (text.includes('\0')) throw new ImportRefusal('binary', 'The file is binary: it has zero bytes.');
    return text;
  };
  const stream = new Transform({
    decodeStrings: true,
    transform(chunk: Buffer, _, done) {
      attempt(done, () => {
        digest.update(chunk);
        return pass(decode(chunk));
      });
    },
    flush(done) {
      attempt(done, () => pass(decode()));
    },
  });
  return { stream, hash: () => digest.copy().digest() };
}

function attempt(done: (error: Error | null, text?: string) => void, work: () => string): void {
  try {
    done(null, work());
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}
