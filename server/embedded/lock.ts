import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** A file that many may share or one may hold alone. Whoever dies, however it dies, lets go of it. */
export interface Lock {
  /** Becomes one of the sharers; false when somebody holds the file alone. */
  tryShare(): boolean;
  /** Holds the file alone; false when anybody else shares or holds it, and then a share of one's own is gone too. */
  tryAlone(): boolean;
  release(): void;
}

const unreleased = new Set<DatabaseSync>();

/**
 * Opens the lock file at `path`, making it when absent.
 *
 * Node has no flock, and a file with a process id in it outlives its process. SQLite's file locks are the
 * kernel's own (fcntl), are not inherited by children, and also work between containers that share a volume.
 */
export function openLock(path: string): Lock {
  const file = new DatabaseSync(path, { timeout: 0 });
  // Held here because a handle that is garbage-collected lets go of its lock without a word.
  unreleased.add(file);

  const attempt = (statements: string): boolean => {
    try {
      if (file.isTransaction) file.exec('ROLLBACK');
      file.exec(statements);
      return true;
    } catch (error) {
      if (file.isTransaction) file.exec('ROLLBACK');
      if (isBusy(error)) return false;
      throw error;
    }
  };

  return {
    tryShare: () => attempt('BEGIN; SELECT count(*) FROM sqlite_schema'),
    tryAlone: () => attempt('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE'),
    release: () => {
      unreleased.delete(file);
      if (file.isOpen) file.close();
    },
  };
}

/** How to wait for a turn: `patience` in milliseconds; `onWait` is called once, after a second. */
export interface Waiting {
  patience: number;
  onWait?: () => void;
  signal?: AbortSignal;
}

/** Runs `work` while holding the file at `path` alone; undefined when its turn did not come. */
export async function whileAlone<T>(
  path: string,
  { patience, onWait, signal }: Waiting,
  work: () => Promise<T>,
): Promise<{ done: T } | undefined> {
  const lock = openLock(path);
  try {
    const began = performance.now();
    let told = false;
    while (!lock.tryAlone()) {
      const waited = performance.now() - began;
      if (waited > patience || signal?.aborted) return undefined;
      if (waited > 1000 && !told) onWait?.();
      told ||= waited > 1000;
      await sleep(25);
    }
    return { done: await work() };
  } finally {
    lock.release();
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
