import type { BrowserContext } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { portalPort } from './ports.ts';
import { codeOf, sampleSignIn } from './sign-in.ts';

// Sessions of the sample's people that many journeys use. Each code of an authenticator app is good once, so one
// session a person serves all of them, whichever process they run in. Whoever is to be signed out, shut out or
// changed is somebody new (newcomers.ts).

const origin = `http://127.0.0.1:${portalPort}`;
const kept = `${process.env['E2E_DATA_DIR'] ?? '.data'}-sessions`;

export const administrator = 'quan-tri@example.vn';
export const secondAdministrator = 'quan-tri-2@example.vn';

/** A cookie that is signed in as somebody of the sample, second factor included. */
export async function cookieOf(email: string): Promise<string> {
  mkdirSync(kept, { recursive: true });
  return alone(email, async () => {
    const file = join(kept, `${email}.cookie`);
    const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    if (known && (await call('GET', '/auth/session', known)).ok) return known;
    const made = await signIn(email);
    writeFileSync(file, made);
    return made;
  });
}

/** Lets a browser take part in the session of somebody of the sample. */
export async function joinSession(context: BrowserContext, email: string): Promise<void> {
  const [name = '', value = ''] = (await cookieOf(email)).split('=');
  await context.addCookies([{ name, value, url: origin }]);
}

/** Calls the API as whoever the cookie is. */
export const call = (method: string, path: string, cookie: string, body?: object): Promise<Response> =>
  fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { cookie, origin, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

async function signIn(email: string): Promise<string> {
  const { password, totpSecret } = await sampleSignIn(email);
  const first = await call('POST', '/auth/sign-in', '', { email, password });
  if (!first.ok) throw new Error(`${email} was not let in: ${first.status}`);
  const cookie = cookieIn(first);
  for (let tries = 0; tries < 15; tries += 1) {
    for (const steps of [0, 1]) {
      const code = codeOf(totpSecret, steps);
      const second = await call('POST', '/auth/totp', cookie, { code });
      if (second.ok) return cookieIn(second);
    }
    await sleep(6_000);
  }
  throw new Error(`No code of ${email} was taken.`);
}

const cookieIn = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** One process at a time; a folder is made by one alone. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(kept, `${name}.lock`);
  while (!isMade(lock)) await sleep(100);
  try {
    return await work();
  } finally {
    rmdirSync(lock);
  }
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
