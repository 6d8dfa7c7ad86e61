import { BadRequest, Problem } from '#server/errors.ts';
import { normalise } from './text.ts';

/** The bytes of a file as they come in, no more than may be; throws 413. */
export async function bytesOf(
  stream: AsyncIterable<Buffer> & { truncated?: boolean },
  most: number,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  if (stream.truncated) {
    throw new Problem(413, 'Content too large', `A file may have ${most / 1024 / 1024} MB at most.`, {
      errors: [{ pointer: '/file/too_large', detail: 'Send a smaller file.' }],
    });
  }
  return Buffer.concat(chunks);
}

/** The text of a field of a form; throws 400 for what is too long or not UTF-8. The decoder writes U+FFFD for the latter, in silence. */
export function fieldText(name: string, part: { value: unknown; valueTruncated?: boolean }): string {
  const { value } = part;
  if (typeof value !== 'string' || part.valueTruncated || /[\uFFFD\0]/.test(value) || !value.isWellFormed()) {
    throw new BadRequest('A field of the form cannot be read.', [
      { pointer: `/${name}`, detail: 'is too long or not UTF-8' },
    ]);
  }
  return normalise(value);
}

export const unknownField = (name: string) =>
  new BadRequest('The form has a field that is not taken.', [
    { pointer: `/${name.slice(0, 40)}`, detail: 'is not known' },
  ]);

/** A body of another kind than a form with a file. */
export const notMultipart = () =>
  new Problem(415, 'Unsupported media type', 'Send multipart/form-data with a file in the field `file`.');
