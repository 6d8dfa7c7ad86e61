import fastifyCompress from '@fastify/compress';
import type { App } from './app-type.ts';

/** Answers in Brotli or gzip from 1 kB on. Requests are never unpacked: a small one could become gigabytes. */
export async function compress(app: App): Promise<void> {
  await app.register(fastifyCompress, {
    encodings: ['br', 'gzip'],
    threshold: 1_024,
    globalDecompression: false,
  });
  // A kept answer has to know that another one exists, also where it was itself sent as it is (RFC 9110, 12.5.5).
  app.addHook('onSend', async (request, reply) => {
    if (request.method === 'GET' && !reply.hasHeader('vary')) reply.header('vary', 'accept-encoding');
  });
}
