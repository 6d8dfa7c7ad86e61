import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailPort, portalPort } from './ports.ts';

const origin = `http://127.0.0.1:${portalPort}`;
const root = join(import.meta.dirname, '..');
const inContainer = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const dataDir = (process.env['E2E_DATA_DIR'] ??= mkdtempSync(join(tmpdir(), 'gop-y-e2e-')));

/** Journeys of visitors on the real portal with its sample, with JavaScript and without. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL: origin,
    launchOptions: {
      args: ['--disable-gpu', '--disable-background-networking', ...inContainer],
      ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
    },
    trace: 'off',
  },
  projects: [
    { name: 'with JavaScript', use: { ...devices['Desktop Chrome'] } },
    { name: 'without JavaScript', use: { ...devices['Desktop Chrome'], javaScriptEnabled: false } },
  ],
  webServer: [
    { command: `node e2e/mail-catcher.ts ${mailPort}`, cwd: root, url: `http://127.0.0.1:${mailPort + 1}` },
    {
      command: 'node server/main.ts',
      cwd: root,
      url: `${origin}/healthz`,
      env: {
        PORT: String(portalPort),
        DATA_DIR: dataDir,
        SAMPLE_DATA: 'on',
        RATE_LIMIT: 'off',
        SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
        MAIL_FROM: 'gop-y@example.vn',
      },
      timeout: 120_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    },
  ],
});
