import { Socket } from 'node:net';
import pg from 'pg';
import { serialize } from 'pg-protocol';
import { type Counter, type Measured, measure } from './measure.ts';
import { connected, insert, row } from './single-row.ts';

export interface SingleRowJob {
  /** Of a PostgreSQL behind a socket in a folder. */
  url: string;
  connections: number;
  seconds: number;
  way: 'pg' | 'protocol';
}

type Writer = { write(): Promise<void>; end(): Promise<void> };

/** As a simple server would do it: one prepared INSERT per `query` of the `pg` package. */
async function throughPg(url: string): Promise<Writer> {
  const client = await connected(url);
  return {
    write: async () => void (await client.query({ name: 'insert', text: insert, values: row() })),
    end: () => client.end(),
  };
}

const execute = Buffer.concat([serialize.execute(), serialize.sync()]);

/**
 * The least that can be done: a prepared statement and its bytes, with nothing read of the answer but its end.
 * The package only signs in and prepares.
 */
async function throughProtocol(url: string): Promise<Writer> {
  const socket = new Socket();
  const client = new pg.Client({ connectionString: url, stream: () => socket });
  // Its connection is taken from it, and ends without its doing.
  client.on('error', () => {});
  await client.connect();
  await client.query(`PREPARE single AS ${insert}`);
  socket.removeAllListeners('data');
  let resolve = () => {};
  let reject = (_: Error) => {};
  socket.on('data', (bytes: Buffer) => {
    if (bytes[0] === 0x45) reject(new Error(bytes.toString('latin1')));
    // ReadyForQuery, idle: the commit is done.
    else if (bytes.at(-6) === 0x5a && bytes.at(-1) === 0x49) resolve();
  });
  return {
    write: () =>
      new Promise<void>((done, failed) => {
        [resolve, reject] = [done, failed];
        socket.write(Buffer.concat([serialize.bind({ statement: 'single', values: row() }), execute]));
      }),
    end: async () => void socket.destroy(),
  };
}

async function keepWriting(writer: Writer, counter: Counter, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    const from = performance.now();
    await writer.write();
    counter.done(performance.now() - from);
  }
  await writer.end();
}

/** Single-row INSERTs, each its own durable commit, over so many connections. */
export async function singleRowLoad({ url, connections, seconds, way }: SingleRowJob): Promise<Measured> {
  const open = way === 'pg' ? throughPg : throughProtocol;
  const writers = await Promise.all(Array.from({ length: connections }, () => open(url)));
  let goesOn = true;
  return measure(seconds, (counter) => {
    const running = Promise.all(writers.map((writer) => keepWriting(writer, counter, () => goesOn)));
    return async () => {
      goesOn = false;
      await running;
    };
  });
}
