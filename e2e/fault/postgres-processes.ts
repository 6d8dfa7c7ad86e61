import { readdir, readFile } from 'node:fs/promises';
import { kill, processesOf } from '#server/embedded/trial.ts';

/** kill -9 of the server of this folder: its main process and every child by number, in that order. */
export async function killPostgres(dataDir: string): Promise<number> {
  const [main] = await processesOf(dataDir);
  if (main === undefined) return 0;
  const victims = [main, ...(await childrenOf(main))];
  victims.forEach(kill);
  return victims.length;
}

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // proc(5): after the name in brackets come the state and the parent's number.
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent) found.push(Number(entry));
  }
  return found;
}
