import { chromium, type Browser } from '@playwright/test';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { screens } from './screens.ts';

const folder = join(import.meta.dirname, '../screenshots');
const widths = [360, 1280];
const schemes = ['light', 'dark'] as const;
const debianChromium = '/usr/bin/chromium';

/**
 * Takes a picture of every screen at both widths, in both schemes and languages.
 * Usage: node e2e/screenshots.ts [ADDRESS] [PART OF A SCREEN'S NAME]; the portal must be running there.
 */
async function main(origin: string, wanted: string): Promise<void> {
  const browser = await chromium.launch({
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  mkdirSync(folder, { recursive: true });
  try {
    for (const [name, path] of Object.entries(await screens(origin))) {
      if (name.includes(wanted)) await takeAll(browser, origin, name, path);
    }
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, origin: string, name: string, path: string): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      for (const language of ['vi', 'en']) {
        await page.goto(origin + (language === 'vi' ? path : `/en${path}`));
        const file = `${name}-${width}-${colorScheme}-${language}.png`;
        await page.screenshot({ path: join(folder, file), fullPage: true });
        console.log(file);
      }
      await page.close();
    }
  }
}

const [origin = 'http://127.0.0.1:3000', wanted = ''] = process.argv.slice(2);
await main(origin.replace(/\/$/, ''), wanted);
