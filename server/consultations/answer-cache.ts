import { LRUCache } from 'lru-cache';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Serialised answers of public GETs, kept for a moment so that a hot page costs no query. */
export interface AnswerCache {
  /**
   * Sends what was last made for this URL, or makes it: once for however many ask at the same time. What
   * `make` throws is answered as an error and not kept.
   */
  answer(request: FastifyRequest, reply: FastifyReply, make: () => Promise<unknown>): void;
}

const keptBytes = 32 * 1024 * 1024;

/**
 * @param seconds how long an answer is kept here; browsers and proxies may keep it as long again
 */
export function openAnswerCache(seconds: number): AnswerCache {
  const kept = new LRUCache<string, string>({
    maxSize: keptBytes,
    sizeCalculation: (body, url) => 2 * (body.length + url.length) + 1,
    ttl: seconds * 1000,
  });
  const making = new Map<string, Promise<string>>();

  async function make(url: string, reply: FastifyReply, from: () => Promise<unknown>): Promise<string> {
    try {
      const body = String(reply.serialize(await from()));
      kept.set(url, body);
      return body;
    } finally {
      making.delete(url);
    }
  }

  function send(reply: FastifyReply, body: string): void {
    reply
      .header('cache-control', `public, max-age=${seconds}`)
      .type('application/json; charset=utf-8')
      .send(body);
  }

  return {
    answer(request, reply, from) {
      const { url } = request;
      const body = kept.get(url);
      if (body !== undefined) return send(reply, body);
      const coming = making.get(url) ?? make(url, reply, from);
      if (!making.has(url)) making.set(url, coming);
      coming.then(
        (made) => send(reply, made),
        (error: unknown) => reply.send(error),
      );
    },
  };
}
