import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';

/** How to sign in as somebody of the sample, as `npm run cli -- sample-sign-ins --json` prints it. */
export interface SampleSignIn {
  email: string;
  name: string;
  as: string;
  password: string;
  totpSecret: string;
}

const root = join(import.meta.dirname, '..');
const step = 30_000;
let printed: Promise<SampleSignIn[]> | undefined;

/** All sign-ins of the sample, asked once a process. */
export function sampleSignIns(): Promise<SampleSignIn[]> {
  printed ??= promisify(execFile)('node', ['server/cli.ts', 'sample-sign-ins', '--json'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: process.env['E2E_DATA_DIR'] ?? '.data' },
  }).then(({ stdout }): SampleSignIn[] => JSON.parse(stdout));
  return printed;
}

/** One of them by address, such as `hien-thi@example.vn`. */
export async function sampleSignIn(email: string): Promise<SampleSignIn> {
  const found = (await sampleSignIns()).find((signIn) => signIn.email === email);
  if (!found) throw new Error(`The sample has nobody with the address ${email}.`);
  return found;
}

/**
 * What the authenticator app shows so many steps from now. Each code is good once, also for the tests beside this
 * one; the steps before and after the present one are taken too.
 */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * step });
