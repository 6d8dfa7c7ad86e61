import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { refuseConnection } from './client-errors.ts';

/** Times in milliseconds within which a request must have arrived. */
export interface Pace {
  /** Any request whole. */
  usual: number;
  /** Of a file that somebody may send: how often it is looked at, and what must have come since, in bytes. */
  every: number;
  least: number;
  /** The whole file, however steadily it comes. */
  longest: number;
}

/** 20 MB over a line of 200 kbit/s takes 14 minutes. */
export const longestUpload = 15 * 60_000;
const pace: Pace = { usual: 10_000, every: 15_000, least: 30_000, longest: longestUpload };
/** Files that come in slowly hold memory: more at once have the usual time. */
const mostAtOnce = 8;
let arriving = 0;

const watched = new WeakMap<IncomingMessage, () => void>();

/**
 * Cuts off every request that has not arrived whole in time. The server's own limit is one for all, and so must be as
 * long as the longest upload; this one is short, except for those whom `letArrive` gives time.
 */
export function watchBodies(server: Server, times: Pace = pace): void {
  // Before anything else looks at the request, and may ask for more time.
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    let timer = setTimeout(cut, times.usual).unref();
    let isLong = false;
    request.once('close', stop);
    watched.set(request, () => {
      if (isLong || request.complete || arriving >= mostAtOnce) return;
      isLong = true;
      arriving += 1;
      clearTimeout(timer);
      const began = Date.now();
      look(request.socket.bytesRead);

      function look(before: number): void {
        timer = setTimeout(() => {
          const now = request.socket.bytesRead;
          const isSteady = now - before >= times.least && Date.now() - began < times.longest;
          if (request.complete) stop();
          else if (isSteady) look(now);
          else cut();
        }, times.every).unref();
      }
    });

    function stop(): void {
      clearTimeout(timer);
      if (isLong) arriving -= 1;
      isLong = false;
      watched.delete(request);
    }

    function cut(): void {
      stop();
      if (request.complete || request.destroyed) return;
      if (response.headersSent) request.socket.destroy();
      else
        refuseConnection(
          Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
          request.socket,
        );
    }
  });
}

/** Lets a file come in over a slow line, as long as it comes steadily; for those only who may send one. */
export function letArrive(request: IncomingMessage): void {
  watched.get(request)?.();
}
