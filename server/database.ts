import { Socket } from 'node:net';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';

type Schema = Record<string, never>;

/** A connection or an open transaction: what every query takes first. */
export type Db = PgDatabase<NodePgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** Where and as whom to connect; `role` is assumed by each connection when the login is the owner's own. */
export interface Login {
  url: string;
  role?: string;
}

export interface Database {
  /** Everything but intake: 10 connections at most. */
  db: Db;
  pool: pg.Pool;
  /** Intake alone, so that reading and analysis cannot starve it: 2 connections. */
  intake: pg.Pool;
  close(): Promise<void>;
}

// A number of a count or a bigint column is far below 2^53 here; dates stay 'YYYY-MM-DD' as they are stored.
const asIs = (value: string) => value;
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return asIs;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format ?? 'text');
  }) as typeof pg.types.getTypeParser,
};

/** Waiting 2 s for a connection, then failing, keeps the answer to a lost database at 503 within 2 s. */
const patience = 2_000;

/** @param connectWithin milliseconds to wait for a free connection, or a new one */
export function openPool(login: Login, max: number, name: string, connectWithin = patience): pg.Pool {
  const pool = new pg.Pool({
    connectionString: login.url,
    ...(login.role ? { options: `-c role=${login.role}` } : {}),
    max,
    types,
    application_name: `gop-y ${name}`,
    connectionTimeoutMillis: connectWithin,
    idleTimeoutMillis: 60_000,
  });
  // An idle connection that dies with the server is replaced at the next use; unheard, it would end the process.
  pool.on('error', () => {});
  // So is one that dies in the middle of a transaction, whose query fails as well.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

// Destroyed rather than given back: a query would still be running on it, perhaps within a transaction.
function cut(this: Socket): void {
  this.destroy(new Error('Connection terminated: the server has not answered'));
}

/** Ends a connection in use on which the server has been silent for so long: frozen, or behind a dead line. */
function cutWhenSilent(pool: pg.Pool, milliseconds: number): void {
  const allow = (client: pg.PoolClient, silence: number) => {
    const stream = client instanceof pg.Client ? client.connection.stream : undefined;
    if (stream instanceof Socket) stream.setTimeout(silence, cut);
  };
  pool.on('acquire', (client) => allow(client, milliseconds));
  pool.on('release', (_error, client) => allow(client, 0));
}

/**
 * @param max connections for everything but intake
 * @param answerWithin milliseconds that a statement may take; unset: any time
 */
export function openDatabase(
  login: Login,
  max = 10,
  intakeMax = 2,
  answerWithin?: number,
  connectWithin = patience,
): Database {
  const pool = openPool(login, max, 'portal', connectWithin);
  const intake = openPool(login, intakeMax, 'intake', connectWithin);
  if (answerWithin) for (const each of [pool, intake]) cutWhenSilent(each, answerWithin);
  return {
    db: drizzle(pool),
    pool,
    intake,
    close: async () => {
      await Promise.all([pool.end(), intake.end()]);
    },
  };
}
