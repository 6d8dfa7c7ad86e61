import { type STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from '#server/errors.ts';
import { problemJson } from './to-problem.ts';

type Refusal = [status: keyof typeof STATUS_CODES, title: string, detail: string];
const slow: Refusal = [408, 'Request timeout', 'The request took too long to arrive.'];
const headers: Refusal = [431, 'Request header fields too large', 'The headers are too large.'];
const malformed: Refusal = [400, 'Bad request', 'This is not HTTP as the server understands it.'];

/** Answers what never became a request (too slow, too large, not HTTP), and closes the connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, title, detail] = refusalFor(error.code);
  const body = problemJson(new Problem(Number(status), title, detail));
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroy();
}

function refusalFor(code: string | undefined): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return slow;
  if (code === 'HPE_HEADER_OVERFLOW') return headers;
  return malformed;
}
