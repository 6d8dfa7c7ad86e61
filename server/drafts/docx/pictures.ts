import type { Opened } from '#server/pictures/shelf.ts';

/** Where a picture is: the name of a file of the archive, or what mammoth says of one that stands elsewhere. */
export async function addressOf(image: { read(encoding: string): Promise<string> }): Promise<string> {
  try {
    return `${within}${await image.read('utf8')}`;
  } catch (error) {
    const elsewhere =
      error instanceof Error ? /external image '([^']+)'/.exec(error.message)?.[1] : undefined;
    return elsewhere ?? `${within}?`;
  }
}

const within = 'archive:';

/** The bytes of a picture of the archive, or why there are none. */
export function openPicture(source: string, bytesOf: (name: string) => Uint8Array | null): Opened {
  if (!source.startsWith(within)) return { name: source, missing: 'picture_remote' };
  const path = source.slice(within.length);
  const bytes = bytesOf(path);
  const name = path.split('/').at(-1) ?? path;
  return bytes ? { name, bytes } : { name, missing: 'picture_missing' };
}
