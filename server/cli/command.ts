import type { Pool } from 'pg';
import type { Config } from '#server/config.ts';
import type { Db, Login } from '#server/database.ts';
import type { Keys } from '#server/keys.ts';

/** What a command works with. */
export interface Context {
  db: Db;
  pool: Pool;
  /** For the few commands that need the owner's rights. */
  ownerUrl: string;
  /** The mailer's login, which alone reads addresses. */
  identity: Login;
  keys: Keys;
  config: Config;
  print: (line: string) => void;
}

/** A module under server/cli/: `run` throws an Error with one clear line when it fails. */
export interface Command {
  usage: string;
  run(args: string[], context: Context): Promise<void>;
}
