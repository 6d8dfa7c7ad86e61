import type { FastifyReply } from 'fastify';
import { NotFound } from '#server/errors.ts';
import { strictestPolicy } from '#server/http/security-headers.ts';
import type { StoredPicture } from './queries.ts';

/** Sends a picture with the type that its bytes say; throws NotFound where there is none. */
export function sendPicture(
  reply: FastifyReply,
  picture: StoredPicture | undefined,
  kept: string,
): FastifyReply {
  if (!picture) throw new NotFound();
  return reply
    .headers({
      'content-type': picture.mediaType,
      'content-security-policy': `${strictestPolicy}; sandbox`,
      'cache-control': kept,
    })
    .send(picture.bytes);
}
