import { parseArgs } from 'node:util';
import { countChanges } from '#server/counts/count.ts';
import { recount, repair } from '#server/counts/recount.ts';
import { openPool } from '#server/database.ts';
import { drain } from '#server/outbox/consume.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- recount [--repair]
Counts all comments again and compares the result with the roll-ups that the pages show.
  --repair   make the roll-ups say what the comments say`;

export async function run(args: string[], { pool, ownerUrl, print }: Context): Promise<void> {
  const { values } = parseArgs({ args, options: { repair: { type: 'boolean', default: false } } });
  await drain(pool, countChanges);
  if (values.repair) {
    const owner = openPool({ url: ownerUrl }, 1, 'recount');
    await repair(owner).finally(() => owner.end());
  }
  const { comments, submissions, wrongCells } = await recount(pool);
  print(`${comments} comments in ${submissions} submissions were counted again.`);
  if (wrongCells > 0)
    throw new Error(`The roll-ups differ in ${wrongCells} cells: run it again with --repair.`);
  print('The roll-ups say the same.');
}
