import { type ConsoleMessage, expect, type Page, type Request, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { screens } from './screens.ts';

// What is asked of every page that can be read, whoever reads it and however.

const names = [
  'home',
  'consultation',
  'changes',
  'transparency',
  'statistics',
  'one-comment',
  'document',
  'article',
  'article-filtered',
  'whole',
  'share',
  'document-found',
  'question',
  'search',
  'search-found',
  'search-nothing',
  'rules',
  'privacy',
  'problem',
  'help',
  'accessibility',
  'data',
  'deputy',
  'organisation',
  'mail-link',
  'not-found',
];
const perBrowser = 7;
let addresses: Record<string, string>;
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'none of this depends on scripts');
test.beforeEach(async ({ baseURL }) => {
  addresses ??= await screens(baseURL ?? '');
});

// One browser for several pages: a new one costs as much as looking at a page.
for (let at = 0; at < names.length; at += perBrowser) {
  const some = names.slice(at, at + perBrowser);
  test(`no fault that axe finds, 320 px, a thumb, nothing from elsewhere: ${some.join(', ')}`, async ({
    page,
  }) => {
    // Looks at a long page take seconds on a quiet machine and half a minute on a busy one.
    test.setTimeout(some.length * 60_000);
    for (const name of some) await lookAt(page, addresses[name] ?? '');
  });
}

/** Both looks at one page: what axe finds when it is wide, whether it fits when it is narrow, and what it brings. */
async function lookAt(page: Page, address: string): Promise<void> {
  const requests: string[] = [];
  const faults: string[] = [];
  const note = (request: Request) => requests.push(request.url());
  const hear = (message: ConsoleMessage) => void (message.type() === 'error' && faults.push(message.text()));
  page.on('request', note).on('console', hear);
  for (const [colorScheme, prefix] of looks) {
    const where = `${colorScheme} ${prefix}${address}`;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 720 });
    const answer = await page.goto(prefix + address);
    await expect(page.locator('html')).toHaveAttribute('lang', prefix === '' ? 'vi' : 'en');
    expect(await answer?.text(), where).not.toMatch(/\sstyle=|__sveltekit|onload=|<script(?![^>]*\ssrc=)/);
    // Before axe, which is a script of the test's own.
    expect(requests.filter((url) => url.endsWith('.js')).length, where).toBeLessThanOrEqual(1);
    expect(await faultsOf(page), where).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    const { width, small } = await narrowFaults(page);
    expect(width, `${where}: sideways scroll`).toBeLessThanOrEqual(320);
    expect(small, `${where}: targets`).toEqual([]);
    const origin = new URL(page.url()).origin;
    expect(requests.filter((url) => !url.startsWith(origin))).toEqual([]);
    requests.length = 0;
  }
  expect(faults.filter((text) => !text.includes('404'))).toEqual([]);
  page.off('request', note).off('console', hear);
}

const narrowFaults = (page: Page) =>
  page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    small: [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')]
      .filter((control) => control.checkVisibility() && !control.matches('p a:not(.target), td a, .skip'))
      .map((control) => ({
        text: control.textContent?.trim(),
        height: control.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height < 44),
  }));

test('the skip link is first, is seen when reached and leads past the head', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});

test('an article with its comments weighs less than 50 kB, all told', async ({ page }) => {
  let bytes = 0;
  page.on('requestfinished', async (request) => {
    const sizes = await request.sizes();
    bytes += sizes.responseBodySize + sizes.responseHeadersSize;
  });
  await page.goto(addresses.article ?? '', { waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(2_000);
  expect(bytes).toBeLessThan(50_000);
});
