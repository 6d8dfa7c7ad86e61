import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
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

/** What the authenticator app shows so many steps from now. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * step });

/**
 * Signs this page's browser in as somebody of the sample, with the second factor. Each code is good once, also
 * for the tests beside this one: it takes the first of the steps before, now and after that is free, or the next.
 */
export async function signInAs(page: Page, email: string): Promise<SampleSignIn> {
  const signIn = await sampleSignIn(email);
  await post(page, 'sign-in', { email, password: signIn.password });
  for (let tries = 0; tries < 4; tries += 1) {
    for (const steps of [-1, 0, 1]) {
      const answer = await ask(page, 'totp', { code: codeOf(signIn.totpSecret, steps) });
      if (answer.ok()) return signIn;
      if (answer.status() !== 401) throw new Error(`A code was answered with ${answer.status()}.`);
    }
    await sleep(step - (Date.now() % step) + 50);
  }
  throw new Error(`No code was taken for ${email}.`);
}

async function post(page: Page, path: string, data: object): Promise<void> {
  const answer = await ask(page, path, data);
  if (!answer.ok()) throw new Error(`/auth/${path} was answered with ${answer.status()}.`);
}

/** In the page's own cookie jar, so that the pages are signed in as well. */
function ask(page: Page, path: string, data: object) {
  const origin = `http://127.0.0.1:${process.env['E2E_PORT'] ?? 3900}`;
  return page.request.post(`/api/v1/auth/${path}`, { data, headers: { origin } });
}
