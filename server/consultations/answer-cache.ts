import { LRUCache } from 'lru-cache';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf } from '#server/http/conditional.ts';

/** Serialised answers of public GETs, kept for a moment so that a hot page costs no query. */
export interface AnswerCache {
  /**
   * Sends what was last made for this URL, or makes it: once for however many ask at the same time. What
   * `make` throws is answered as an error and not kept.
   */
  answer(request: FastifyRequest, reply: FastifyReply, make: () => Promise<unknown>): void;
}

/** Bytes, because a text would be encoded anew for each who asks. */
interface Answer {
  body: Buffer;
  etag: string;
}

const keptBytes = 32 * 1024 * 1024;

/**
 * @param seconds how long an answer is kept here; browsers and proxies may keep it as long again
 */
export function openAnswerCache(seconds: number): AnswerCache {
  const kept = new LRUCache<string, Answer>({
    maxSize: keptBytes,
    sizeCalculation: ({ body }, url) => body.length + 2 * url.length,
    ttl: seconds * 1000,
  });
  const making = new Map<string, Promise<Answer>>();

  async function make(url: string, reply: FastifyReply, from: () => Promise<unknown>): Promise<Answer> {
    try {
      const body = Buffer.from(String(reply.serialize(await Promise.resolve().then(from))));
      const answer = { body, etag: etagOf(body) };
      kept.set(url, answer);
      return answer;
    } finally {
      making.delete(url);
    }
  }

  function send(reply: FastifyReply, { body, etag }: Answer): void {
    reply
      .header('cache-control', `public, max-age=${seconds}`)
      .header('etag', etag)
      .type('application/json; charset=utf-8')
      .send(body);
  }

  return {
    answer(request, reply, from) {
      const { url } = request;
      const answer = kept.get(url);
      if (answer) return send(reply, answer);
      const coming = making.get(url) ?? make(url, reply, from);
      if (!making.has(url)) making.set(url, coming);
      coming.then(
        (made) => send(reply, made),
        (error: unknown) => reply.send(error),
      );
    },
  };
}
