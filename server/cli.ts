import { readConfig } from './config.ts';
import { connect } from './connect.ts';
import type { Command } from './cli/command.ts';
import { openDatabase } from './database.ts';
import { loadKeys, refuseWrongSecret } from './secret.ts';
import { startFailure } from './start-failure.ts';

const commands = [
  'create-admin',
  'export',
  'import-comments',
  'import-draft',
  'key-fingerprint',
  'recount',
  'rotate-mail-key',
  'sample-sign-ins',
] as const;

const usage = `npm run cli -- COMMAND [arguments]
Commands: ${commands.join(', ')}; each explains itself with --help.
They work whether the portal is running or not, on the same database.`;

async function load(name: string): Promise<Command> {
  if (!commands.some((known) => known === name)) {
    throw new Error(`There is no command '${name}'. Commands: ${commands.join(', ')}.`);
  }
  const command: Command = await import(new URL(`./cli/${name}.ts`, import.meta.url).href);
  return command;
}

async function run([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === '--help') return console.log(usage);
  const command = await load(name);
  if (args.includes('--help')) return console.log(command.usage);
  const config = readConfig(process.env);
  const connection = await connect(config, (line) => console.error(line));
  const database = openDatabase(connection.app, 2, 1);
  try {
    const keys = await loadKeys(config, connection.embedded);
    await refuseWrongSecret(database.db, keys);
    await command.run(args, {
      db: database.db,
      pool: database.pool,
      ownerUrl: connection.ownerUrl,
      identity: connection.identity,
      keys,
      config,
      print: (line) => console.log(line),
    });
  } finally {
    await database.close();
    await connection.stop();
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(startFailure(error));
  process.exitCode = 1;
});
