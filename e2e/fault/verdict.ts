import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { send, type Sent } from './sender.ts';
import { ask } from './start/stages.ts';

/** What was found after the last kill; everything but the first five has to be 0. */
export interface Verdict {
  acknowledged: number;
  withdrawn: number;
  'in doubt': number;
  'in doubt, of these present': number;
  attempts: number;
  'acknowledged and lost': number;
  'kept in part or twice': number;
  'withdrawn, text still there': number;
  'codes given twice': number;
  'repeated with another answer': number;
  'cells in which recount differs': number;
}

export const mustBeZero = [
  'acknowledged and lost',
  'kept in part or twice',
  'withdrawn, text still there',
  'codes given twice',
  'repeated with another answer',
  'cells in which recount differs',
] as const satisfies (keyof Verdict)[];

interface Stored {
  key: string;
  submissions: number;
  comments: number;
}

// Each text begins with the key of its submission.
const byKey = `
  SELECT left(body, 36) AS key, count(DISTINCT submission_id)::int AS submissions, count(*)::int AS comments
  FROM comment WHERE body ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} ' GROUP BY 1`;

async function stored(dataDir: string): Promise<Map<string, Stored>> {
  const { rows } = await ask(dataDir, 'gop_y', byKey);
  return new Map(rows.map((row: Stored) => [row.key, row]));
}

/** Compares what people were told with what is there, then lets everybody ask once more. */
export async function judge(address: string, dataDir: string, all: Sent[]): Promise<Verdict> {
  const acked = all.filter(({ state }) => state === 'acked');
  const withdrawn = all.filter(({ state }) => state === 'withdrawn');
  const doubt = all.filter(({ state }) => state === 'doubt');
  const before = await stored(dataDir);
  const isWhole = ({ key, comments }: Sent, missing = 0) => {
    const row = before.get(key);
    return comments === missing ? !row : row?.submissions === 1 && row.comments === comments - missing;
  };
  const present = doubt.filter(({ key }) => before.has(key));
  const lost = acked.filter(({ key }) => !before.has(key));
  const wrong = [...acked, ...present].filter((one) => before.has(one.key) && !isWhole(one));
  const codes = [...acked, ...withdrawn].map(({ answer }) => JSON.parse(answer).receipt.code);
  const differing = await askAgain(address, all);
  const after = await stored(dataDir);
  const doubled = [...acked, ...doubt].filter(({ key }) => (after.get(key)?.submissions ?? 0) > 1);
  return {
    acknowledged: acked.length,
    withdrawn: withdrawn.length,
    'in doubt': doubt.length,
    'in doubt, of these present': present.length,
    attempts: all.reduce((sum, { attempts }) => sum + attempts, 0),
    'acknowledged and lost': lost.length,
    'kept in part or twice': wrong.length + doubled.length,
    'withdrawn, text still there': withdrawn.filter((one) => !isWhole(one, 1)).length,
    'codes given twice': codes.length - new Set(codes).size,
    'repeated with another answer': differing,
    'cells in which recount differs': await recount(dataDir),
  };
}

/** Every key once more: who has an answer gets the same bytes, who withdrew a conflict, who was in doubt one receipt. */
async function askAgain(address: string, all: Sent[]): Promise<number> {
  let differing = 0;
  const queue = [...all];
  const person = async () => {
    for (let one = queue.pop(); one; one = queue.pop()) {
      const answer = await send(address, one.key, one.body);
      const status = one.state === 'withdrawn' ? 409 : 201;
      if (answer?.status !== status || (one.state === 'acked' && answer.text !== one.answer)) differing += 1;
    }
  };
  await Promise.all(Array.from({ length: 24 }, person));
  return differing;
}

/** By the command that operators use; 0 when it says that the figures are the same. */
async function recount(dataDir: string): Promise<number> {
  const root = join(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['server/cli.ts', 'recount'], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const [status] = await once(child, 'close');
  if (status === 0) return 0;
  const cells = /differ in (\d+) cells/.exec(said)?.[1];
  if (!cells) throw new Error(`recount failed: ${said}`);
  return Number(cells);
}
