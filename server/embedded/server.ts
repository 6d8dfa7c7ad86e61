import { join } from 'node:path';
import { openDataDir } from './data-dir.ts';
import { explainFolder } from './failures.ts';
import { type Lock, openLock, whileAlone } from './lock.ts';
import { loginUrl } from './logins.ts';
import { stopPostmaster } from './postmaster.ts';
import { type Ready, prepare } from './prepare.ts';
import { supervise } from './supervise.ts';

export interface EmbeddedServer {
  /** Connection strings of the three logins, to the database `gop_y`. */
  ownerUrl: string;
  appUrl: string;
  identityUrl: string;
  /** The superuser's, to the database `postgres`: for tests and for rescue, never for the portal. */
  adminUrl: string;
  /** False when the server was running already and was adopted. */
  startedHere: boolean;
  /** Lets go of the server, and stops it when no other process uses it. Takes 10 s at most. */
  stop(): Promise<void>;
}

export interface Options {
  dataDir: string;
  log: (line: string) => void;
}

const startPatience = 120_000;
const stopPatience = 1_000;

/**
 * Starts the embedded PostgreSQL 18 under `dataDir`, or adopts the one that runs there, and brings it back
 * whenever it is gone until `stop` is called. Safe after a kill at any moment and for several processes at once:
 * one at a time starts or stops, and the last user to leave stops the server. Throws one clear sentence.
 */
export async function startEmbedded(options: Options): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new Error(
      'The embedded PostgreSQL runs on Linux and macOS: on Windows use WSL or set DATABASE_URL.',
    );
  }
  return enter(await openDataDir(options.dataDir), options.log);
}

async function enter(dataDir: string, log: Options['log']): Promise<EmbeddedServer> {
  const turns = join(dataDir, 'start.lock');
  const users = openUsers(dataDir);
  const stopping = new AbortController();

  const start = async (): Promise<Ready> => {
    const onWait = (): void => log('Waiting for another process that is starting the same database.');
    const waiting = { patience: startPatience, onWait, signal: stopping.signal };
    const turn = await whileAlone(turns, waiting, () => prepare(dataDir, users, log, stopping.signal));
    if (turn) return turn.done;
    throw new Error(
      `Another process has been starting the database in ${dataDir} for two minutes: end it first.`,
    );
  };
  const explained = (): Promise<Ready> =>
    start().catch((error: unknown) => {
      throw explainFolder(error, dataDir);
    });

  const { place, startedHere } = await explained().catch((error: unknown) => {
    users.release();
    throw error;
  });
  const watch = supervise(place, explained, stopping.signal);

  const leave = async (): Promise<void> => {
    stopping.abort();
    await whileAlone(turns, { patience: stopPatience }, async () => {
      if (users.tryAlone() && !(await stopPostmaster(place.home)))
        log('PostgreSQL does not stop; the next start adopts it.');
    });
    users.release();
    await watch;
  };
  let left: Promise<void> | undefined;
  return {
    ownerUrl: loginUrl(place.home, 'gop_y_owner'),
    appUrl: loginUrl(place.home, 'gop_y_app'),
    identityUrl: loginUrl(place.home, 'gop_y_identity'),
    adminUrl: loginUrl(place.home, 'postgres', 'postgres'),
    startedHere,
    stop: () => (left ??= leave()),
  };
}

function openUsers(dataDir: string): Lock {
  try {
    return openLock(join(dataDir, 'users.lock'));
  } catch (error) {
    throw explainFolder(error, dataDir);
  }
}
