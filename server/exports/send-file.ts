import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import { Unavailable } from '#server/errors.ts';

/** Milliseconds without a byte taken after which a reader is left: the file is closed, the connection too. */
const patience = 60_000;

interface Archive {
  path: string;
  bytes: number;
}

/**
 * A finished archive. Throws Unavailable where it is not in this portal's folder: several portals of one installation share
 * it, or only the one that wrote the file can give it.
 */
export async function findFile(path: string): Promise<Archive> {
  const found = await stat(path).catch(() => undefined);
  if (!found)
    throw new Unavailable(
      'The file of this export is on another machine. Try again, or begin the export anew.',
    );
  return { path, bytes: found.size };
}

/** Sends a file as it is. A reader that stops reading holds nothing for long. */
export function sendFile(
  reply: FastifyReply,
  { path, bytes }: Archive,
  name: string,
  stalled = patience,
): FastifyReply {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  reply.raw.setTimeout(stalled, () => reply.raw.destroy());
  reply.raw.once('close', () => file.destroy());
  return reply
    .header('content-type', 'application/zip')
    .header('content-length', bytes)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(file);
}
