import { createInterface } from 'node:readline';
import { startEmbedded } from './server.ts';

/**
 * A process of its own for the tests: starts the server in the folder of its first argument, prints one JSON line
 * when it is up or one line of refusal, and leaves properly when it reads a line.
 */
const [, , dataDir = ''] = process.argv;
try {
  const server = await startEmbedded({ dataDir, log: () => {} });
  const { appUrl, adminUrl, startedHere } = server;
  process.stdout.write(`${JSON.stringify({ appUrl, adminUrl, startedHere })}\n`);
  createInterface(process.stdin).once('line', () => void server.stop().then(() => process.exit(0)));
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ refusal: error instanceof Error ? error.message : String(error) })}\n`,
  );
  process.exit(1);
}
