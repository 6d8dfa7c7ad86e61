import { expect, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { screens } from './screens.ts';

// What is asked of every page that can be read, whoever reads it and however.

const names = [
  'home',
  'consultation',
  'document',
  'article',
  'article-filtered',
  'whole',
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
let addresses: Record<string, string>;
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'none of this depends on scripts');
test.beforeEach(async ({ baseURL }) => {
  addresses ??= await screens(baseURL ?? '');
});

for (const name of names) {
  test(`${name} has no fault that axe finds`, async ({ page }) => {
    // Looks at a long page take seconds on a quiet machine and half a minute on a busy one.
    test.slow();
    for (const [colorScheme, prefix] of looks) {
      await page.emulateMedia({ colorScheme });
      await page.goto(prefix + addresses[name]);
      expect(await faultsOf(page), `${colorScheme} ${prefix}`).toEqual([]);
    }
  });
}

for (const name of names) {
  test(`${name} fits a screen of 320 px and a thumb`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const prefix of ['', '/en']) {
      await page.goto(prefix + addresses[name]);
      await expect(page.locator('html')).toHaveAttribute('lang', prefix === '' ? 'vi' : 'en');
      const { width, small } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        small: [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')]
          .filter((control) => control.checkVisibility() && !control.matches('p a:not(.target), td a, .skip'))
          .map((control) => ({
            text: control.textContent?.trim(),
            height: control.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height < 44),
      }));
      expect(width, `${prefix}: sideways scroll`).toBeLessThanOrEqual(320);
      expect(small, `${prefix}: targets`).toEqual([]);
    }
  });

  test(`${name} ships no script of a framework, nothing from elsewhere and no style attributes`, async ({
    page,
  }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const faults: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    const answer = await page.goto(addresses[name] ?? '');
    const html = (await answer?.text()) ?? '';
    expect(html).not.toMatch(/\sstyle=|__sveltekit|onload=|<script(?![^>]*\ssrc=)/);
    const origin = new URL(page.url()).origin;
    expect(requests.filter((url) => !url.startsWith(origin))).toEqual([]);
    expect(requests.filter((url) => url.endsWith('.js')).length).toBeLessThanOrEqual(1);
    expect(faults.filter((text) => !text.includes('404'))).toEqual([]);
  });
}

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
