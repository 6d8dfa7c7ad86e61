import { accountFor } from './account.ts';
import { findBinaries } from './binaries.ts';
import { bringUp, type Place } from './bring-up.ts';
import { ensureCluster } from './cluster.ts';
import { knownCluster, settleHome, sharedFolder } from './home.ts';
import type { Lock } from './lock.ts';
import { ensureLogins } from './logins.ts';
import { stopPostmaster } from './postmaster.ts';
import type { Options } from './server.ts';

/** A server that answers, with its logins. */
export interface Ready {
  place: Place;
  startedHere: boolean;
}

/** All that stands between an empty folder and three logins; each step finds what an earlier start left. */
export async function prepare(
  dataDir: string,
  users: Lock,
  log: Options['log'],
  signal: AbortSignal,
): Promise<Ready> {
  users.tryShare();
  const account = await accountFor(await knownCluster(dataDir));
  const home = await settleHome(dataDir, account);
  const binaries = await findBinaries(account, account ? sharedFolder : dataDir);
  await ensureCluster(home, binaries, account, log);
  const place = { home, binaries, account, log, signal };
  try {
    const { client, startedHere } = await bringUp(place);
    await ensureLogins(client, home).finally(() => client.end().catch(() => {}));
    return { place, startedHere };
  } catch (error) {
    // Half a start leaves no server behind that nobody uses.
    if (users.tryAlone()) await stopPostmaster(home);
    users.tryShare();
    throw error;
  }
}
