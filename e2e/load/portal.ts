import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/connect.ts';
import { openDatabase } from '#server/database.ts';
import { deriveKeys } from '#server/keys.ts';
import { startDatabase } from './database.ts';

/** A portal without limits on its own database in this process; what closes it, last first, is added to `closing`. */
export async function openPortal(dataDir: string, closing: (() => Promise<unknown>)[]) {
  const { adminUrl, stop } = await startDatabase(dataDir);
  closing.push(stop);
  const config = readConfig({
    DATA_DIR: dataDir,
    RATE_LIMIT: 'off',
    PROOF_OF_WORK: 'off',
    LOG_LEVEL: 'error',
  });
  const connection = await connect(config, () => {});
  closing.push(() => connection.stop());
  const database = openDatabase(connection.app, 10, 1);
  closing.push(() => database.close());
  const parts = { config, database, keys: deriveKeys('YmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ggYmVuY2g') };
  const app = await buildApp(parts);
  closing.push(() => app.close());
  return { adminUrl, connection, database, parts, app };
}
