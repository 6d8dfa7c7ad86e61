import { chown, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes the file whole or not at all, and on the disk before it returns. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if (process.getuid?.() === 0) {
    // So that the owner of the folder can still start the portal after root did once.
    const folder = await stat(dirname(path));
    await chown(draft, folder.uid, folder.gid);
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Makes a rename inside the folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
