/** Turns a file system's refusal into one sentence that says what to do; anything else comes back as it was. */
export function explainFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof Error)) return error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : folder;
  const code = 'errcode' in error ? sqliteCodes.get(error.errcode) : 'code' in error ? error.code : undefined;
  const sentence = typeof code === 'string' ? folderSentence(code, path) : undefined;
  return sentence === undefined ? error : new Error(sentence, { cause: error });
}

/** The lock files are SQLite's, which has numbers of its own for the same refusals. */
const sqliteCodes = new Map<unknown, string>([
  [8, 'EROFS'],
  [13, 'ENOSPC'],
  [14, 'EACCES'],
]);

function folderSentence(code: string, path: string): string | undefined {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Cannot write to ${path} (${code}): give this user the right to, start as the user that owns it, or set DATA_DIR to another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of ${path} is full (${code}): free some space and start again.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path} cannot be a folder because a file is in the way: remove the file or set DATA_DIR to another folder.`;
    case 'ENAMETOOLONG':
      return `The path ${path} is too long: set DATA_DIR to a shorter one.`;
    default:
      return undefined;
  }
}

/** One sentence for a PostgreSQL program that failed, made from what it wrote. `where` is its folder. */
export function explainPostgres(output: string, where: string): Error {
  const last =
    output.match(/(?:FATAL|PANIC|error):\s+(.*)/g)?.at(-1) ?? output.trim().split('\n').at(-1) ?? '';
  return new Error(
    postgresSentence(output, where) ?? `PostgreSQL did not start in ${where}: ${last || 'it gave no reason'}`,
  );
}

function postgresSentence(output: string, where: string): string | undefined {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return `The disk of ${where} is full: free some space and start again.`;
  }
  if (/Cannot allocate memory|could not resize shared memory|could not map anonymous/.test(output)) {
    return 'PostgreSQL did not get the memory it needs: give this machine or container at least 512 MB.';
  }
  if (/error while loading shared libraries|GLIBC_|cannot execute binary|ENOENT/.test(output)) {
    return 'The PostgreSQL that comes with the package does not run on this system: set DATABASE_URL to a PostgreSQL 15 or newer.';
  }
  if (inUse.test(output)) {
    return `Another process still uses the database in ${where}: end it, then start again.`;
  }
  if (/Permission denied|Read-only file system/.test(output)) {
    return `PostgreSQL may not write to ${where}: give the user that owns the folder its rights back, or set DATA_DIR to another folder.`;
  }
  return undefined;
}

/** What PostgreSQL says while the children of a killed server, or the server itself, are still there. */
export const inUse = /pre-existing shared memory block|is still in use|lock file ".*" already exists/;
