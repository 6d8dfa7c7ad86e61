import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import { NotFound } from '#server/errors.ts';

/** Milliseconds without a byte taken after which a reader is left: the file is closed, the connection too. */
const patience = 60_000;

/** Sends a file as it is. Throws NotFound where it is not on this machine. A reader that stops reading holds nothing for long. */
export async function sendFile(
  reply: FastifyReply,
  path: string,
  name: string,
  stalled = patience,
): Promise<FastifyReply> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new NotFound('The file of this export is not on this machine.');
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  reply.raw.setTimeout(stalled, () => reply.raw.destroy());
  reply.raw.once('close', () => file.destroy());
  return reply
    .header('content-type', 'application/zip')
    .header('content-length', found.size)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(file);
}
