import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import { strictestPolicy } from '#server/http/security-headers.ts';
import { type FileRow, readPieces } from './file-queries.ts';

/**
 * Sends a file piece by piece, to be saved and never shown in the page: with the type that its bytes say, whatever its
 * sender said, and in a sandbox should a browser open it all the same.
 */
export function sendFile(pool: Pool, reply: FastifyReply, id: string, file: FileRow): FastifyReply {
  return reply
    .headers({
      'content-type': file.mediaType,
      'content-length': file.bytes,
      'content-disposition': dispositionOf(file.name),
      'content-security-policy': `${strictestPolicy}; sandbox`,
    })
    .send(Readable.from(readPieces(pool, id)));
}

/** RFC 6266: a name in ASCII for old programs, and the whole one. */
export const dispositionOf = (name: string): string => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .replaceAll(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};
