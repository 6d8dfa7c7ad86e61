import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

let listsFresh = false;

function aptInstall(name: string): boolean {
  if (!isDebianRoot()) return false;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: environment }).status === 0;
  listsFresh ||= apt('update');
  return apt('install', '--yes', '--no-install-recommends', name);
}

const installedBrowser = (): string | undefined =>
  ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath).find(Boolean) ??
  (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);

function playwrightInstall(): boolean {
  try {
    execFileSync('playwright', ['install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}

/** A browser for the journeys: an installed one, Playwright's own, Debian's, or a clear line on what to do. */
export function findBrowser(): string {
  const known = installedBrowser();
  if (known) return known;
  const found = (aptInstall('chromium') || playwrightInstall()) && installedBrowser();
  if (found) return found;
  throw new Error(
    'No browser was found for the tests: install Chromium, or run `npx playwright install chromium`.',
  );
}

/** A real Redis for the tests of shared limits. */
export function findRedis(): void {
  if (onPath('redis-server')) return;
  if (aptInstall('redis-server') && onPath('redis-server')) return;
  throw new Error('No redis-server was found for the tests: install Redis.');
}
