import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '#server/config.ts';
import type { Database } from '#server/database.ts';
import type { Keys } from '#server/keys.ts';

/** The server with the types that its schemas give to handlers. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What the app is built from. */
export interface Parts {
  config: Config;
  database: Database;
  keys: Keys;
  /** Why nothing may be taken in: a database that could lose what it acknowledged. */
  intakeRefusal?: string;
  /** False where the database has no login of the mailer's own, so that an address could not be sealed off. */
  takesAddresses?: boolean;
  /** Milliseconds behind which requests are turned away; a second unless it is said. */
  longestDelay?: number;
  /** Where log lines go instead of standard output. */
  logStream?: { write(line: string): void };
}
