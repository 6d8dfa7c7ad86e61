import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const port = Number(process.env['E2E_PORT'] ?? 3900);
const origin = `http://127.0.0.1:${port}`;
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
  webServer: {
    command: 'node server/main.ts',
    cwd: join(import.meta.dirname, '..'),
    url: `${origin}/healthz`,
    env: { PORT: String(port), DATA_DIR: dataDir, SAMPLE_DATA: 'on', RATE_LIMIT: 'off' },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
