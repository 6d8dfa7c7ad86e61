import { parseArgs } from 'node:util';
import { codeOf } from '#server/accounts/second-factor.ts';
import { announceSampleSignIns, listSampleSignIns } from '#server/sample/sign-ins.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- sample-sign-ins [--json]
Says again how to sign in as somebody of the sample, with the code that their authenticator app shows now. Each code
is good once.
  --json   for scripts: e-mail, name, role, password and TOTP secret of each`;

export async function run(args: string[], { pool, keys, config, print }: Context): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const signIns = await listSampleSignIns({ pool, keys, config });
  if (values.json) return print(JSON.stringify(signIns));
  if (signIns.length === 0)
    throw new Error('There are no sample sign-ins: the sample was removed, or others reach this portal.');
  await announceSampleSignIns({ pool, keys, config }, print);
  for (const { email, totpSecret } of signIns) print(`  ${email.padEnd(24)} code ${codeOf(totpSecret)}`);
}
