import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';

/** The roles that log in: PostgreSQL's own superuser and the three of architecture.md. */
export const logins = ['postgres', 'gop_y_owner', 'gop_y_app', 'gop_y_identity'] as const;
export type Login = (typeof logins)[number];

/** `embedded.json` in DATA_DIR: where the cluster is and how to log in. Readable by its owner alone. */
export interface ConnectionFile {
  /** DATA_DIR as it was when this was written: tells a copy from the original. */
  dataDir: string;
  /** Folder of the cluster; relative to DATA_DIR unless PostgreSQL's user cannot enter that. */
  home: string;
  /** Folder of the socket. */
  socket: string;
  /** Whether the cluster was once there: an empty one must never take the place of a lost one. */
  created: boolean;
  passwords: Record<Login, string>;
}

const nameOf = (dataDir: string): string => join(dataDir, 'embedded.json');

/** The file's contents, or undefined when there is none. Throws one sentence when it is damaged. */
export async function readConnectionFile(dataDir: string): Promise<ConnectionFile | undefined> {
  const path = nameOf(dataDir);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const value = parsed(text);
  if (isConnectionFile(value)) return value;
  throw new Error(`${path} is damaged: restore it from a backup (it holds the passwords of the database).`);
}

export async function writeConnectionFile(dataDir: string, value: ConnectionFile): Promise<void> {
  await writeWhole(nameOf(dataDir), `${JSON.stringify(value, null, 2)}\n`, 0o600);
}

/** 192 random bits for each login. */
export function newPasswords(): ConnectionFile['passwords'] {
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    postgres: password(),
    gop_y_owner: password(),
    gop_y_app: password(),
    gop_y_identity: password(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isConnectionFile(value: unknown): value is ConnectionFile {
  if (typeof value !== 'object' || value === null) return false;
  const { dataDir, home, socket, created, passwords } = value as Partial<
    Record<keyof ConnectionFile, unknown>
  >;
  const strings = [dataDir, home, socket].every((part) => typeof part === 'string');
  if (!strings || typeof created !== 'boolean' || typeof passwords !== 'object' || passwords === null)
    return false;
  return logins.every((login) => login in passwords);
}
