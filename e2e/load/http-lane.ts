import { connect } from 'node:net';

/** What a lane sends next: bytes that nobody changes until their answer is here. */
export type NextRequest = () => Buffer;

export interface Lane {
  /** Resolves when the answer to the last request is here and the connection is closed. */
  finish(): Promise<void>;
}

/**
 * One keep-alive connection with one request under way. Parses no more of an answer than its status and its
 * length, because whatever the load maker uses of these cores is taken from what it measures.
 *
 * @param answered called with each status
 */
export function openLane(port: number, next: NextRequest, answered: (status: number) => void): Lane {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let finishing = false;
  let status = 0;
  let missing = 0;

  function read(chunk: Buffer): void {
    missing -= chunk.length;
    const isLast = missing === Infinity ? chunk.subarray(-5).equals(lastChunk) : missing <= 0;
    if (!isLast) return;
    missing = 0;
    answered(status);
    if (finishing) socket.destroy();
    else socket.write(next());
  }

  socket.once('connect', () => socket.write(next()));
  socket.on('error', () => answered(0));
  socket.on('data', (chunk: Buffer) => {
    if (missing === 0) ({ status, bytes: missing } = headOf(chunk));
    read(chunk);
  });
  return {
    finish: () => {
      finishing = true;
      return closed;
    },
  };
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Status and full length of an answer whose head came in one piece, as it does on loopback; endless when chunked. */
function headOf(chunk: Buffer): { status: number; bytes: number } {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end).toLowerCase();
  const at = head.indexOf('content-length: ');
  const length = at < 0 ? Infinity : Number.parseInt(head.slice(at + 16), 10);
  return { status: Number(head.slice(9, 12)), bytes: end + 4 + length };
}
