import { openPool } from '#server/database.ts';
import type { Task, Told } from './writer-messages.ts';
import { softwareName } from './software.ts';
import { writeExport } from './write-export.ts';

// A process of its own: the portal goes on answering, and what goes wrong here ends here.
const reportEvery = 250;

const tell = (message: Told): Promise<void> => new Promise((sent) => process.send?.(message, () => sent()));

/** Which sort of failure it is, by a word for the person who waits; the rest is for the log. */
function failureOf(error: unknown): 'disk_full' | 'failed' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOSPC', 'EFBIG', 'EDQUOT', '53100'].includes(code) ? 'disk_full' : 'failed';
}

async function run({ login, publicIdKey, ...task }: Task): Promise<void> {
  const pool = openPool(login, 2, 'export', 20_000);
  let reported = 0;
  const report = (progress: { rows: number; totalRows: number; cutOff: string }) => {
    if (performance.now() - reported < reportEvery) return;
    reported = performance.now();
    void tell({ is: 'progress', ...progress });
  };
  try {
    const keys = { publicId: Buffer.from(publicIdKey, 'base64') };
    await tell({
      is: 'done',
      ...(await writeExport({ ...task, pool, keys, report, software: await softwareName() })),
    });
  } catch (error) {
    const what =
      error instanceof Error ? `${error.name} ${'code' in error ? String(error.code) : ''}` : 'an error';
    await tell({ is: 'failed', failure: failureOf(error), what });
  } finally {
    await pool.end();
    process.disconnect();
  }
}

// Whoever started it is gone: nobody waits for the file.
process.on('disconnect', () => process.exit());
process.once('message', (task: Task) => void run(task));
