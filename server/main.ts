import { readConfig } from './config.ts';
import { connect } from './connect.ts';
import { openDatabase } from './database.ts';
import { startExports } from './exports/start-exports.ts';
import { checkDurability } from './http/database-checks.ts';
import { stopServing } from './http/stop-serving.ts';
import { listen } from './listen.ts';
import { startOpenData } from './open-data/start-open-data.ts';
import { loadSampleOnce } from './sample/load.ts';
import { announceSampleSignIns } from './sample/sign-ins.ts';
import { loadKeys, refuseWrongSecret } from './secret.ts';
import { startFailure } from './start-failure.ts';
import { ensureWebBuilt } from './web/build.ts';
import { startWorker } from './worker.ts';

const say = (line: string) => console.log(line);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  await ensureWebBuilt(say);
  // Loaded while the database starts, which takes as long and is another process's work.
  const features = Promise.all([import('./app.ts'), import('./mail/mailer.ts'), import('./web/mount.ts')]);
  const connection = await connect(config, say);
  const database = openDatabase(connection.app, 10, 2, 5_000);
  const close: (() => Promise<void>)[] = [() => connection.stop(), () => database.close()];
  try {
    const keys = await loadKeys(config, connection.embedded);
    await refuseWrongSecret(database.db, keys);
    const { refusals, warnings } = await checkDurability(database.pool);
    for (const line of [...refusals, ...warnings]) console.error(line);
    const takesAddresses = connection.roles;
    const parts = {
      config,
      database,
      keys,
      takesAddresses,
      ...(refusals[0] ? { intakeRefusal: refusals[0] } : {}),
    };
    await loadSampleOnce(parts, say);
    await announceSampleSignIns({ ...parts, pool: database.pool }, say);
    const [{ buildApp }, { startMailer }, { mountWeb }] = await features;
    const app = await buildApp(parts);
    close.push(() => stopServing(app));
    await mountWeb(app, parts);
    await listen(app, config);
    const worker = startWorker(database.pool, database.db, keys, app.log);
    const exports = startExports({
      pool: database.pool,
      login: connection.app,
      keys,
      dataDir: config.DATA_DIR,
      log: app.log,
    });
    const openData = startOpenData({ pool: database.pool, keys, config }, app.log);
    const mailer = startMailer({ config, keys, identity: connection.identity }, app.log);
    close.push(() =>
      Promise.all([worker.stop(), mailer.stop(), exports.stop(), openData.stop()]).then(() => {}),
    );
    say(`Góp Ý is ready at ${config.PUBLIC_URL}`);
  } catch (error) {
    await closeAll(close);
    throw error;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeAll(close).then(() => process.exit(0)));
  }
}

/** In the reverse of the order in which things were opened: no new requests, then the rest of the work, then the database. */
async function closeAll(steps: (() => Promise<void>)[]): Promise<void> {
  for (const step of steps.reverse()) await step().catch(() => {});
}

start().catch((error: unknown) => {
  console.error(startFailure(error));
  process.exit(1);
});
