import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

/**
 * A mail server for the journeys: takes every letter over SMTP and hands those to one address out over HTTP,
 * `GET /ADDRESS` as a JSON list of the letters as they arrived.
 */
const [port = 0] = process.argv.slice(2).map(Number);
const letters = new Map<string, string[]>();

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const letter = Buffer.concat(chunks).toString('utf8');
      for (const { address } of session.envelope.rcptTo) {
        letters.set(address, [...(letters.get(address) ?? []), letter]);
      }
      done();
    });
  },
});
// A client that hangs up is no reason to stop.
smtp.on('error', () => {});
smtp.listen(port, '127.0.0.1');

createServer(({ url = '/' }, response) => {
  const found = letters.get(decodeURIComponent(url.slice(1))) ?? [];
  response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
}).listen(port + 1, '127.0.0.1');
