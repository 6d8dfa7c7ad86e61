import { expect, type Page, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { addComment, giveDetails, mainButton, type Places, placesAt, sendIt } from './writing.ts';

// What is asked of every page for writing, sending and receipts, light in Vietnamese and dark in English.

let places: Places;
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'none of this depends on scripts');
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

/** Walks through every screen and looks at each with its disclosures open. */
async function walk(page: Page, prefix: string, look: (name: string) => Promise<void>): Promise<void> {
  const open = async (name: string) => {
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    await look(name);
  };
  await page.goto(`${prefix}/comment?section=${places.clause.id}`);
  await open('form');
  await mainButton(page).click();
  await open('form with mistakes');
  await addComment(page, `section=${places.clause.id}`, 'Gọi 0912 345 678.', prefix);
  await open('basket');
  await page.goto(`${prefix}/comment?question=${places.questionId}`);
  await open('question');
  await page.goto(`${prefix}/basket/details?consultation=${places.slug}`);
  await page.locator('[name=residence][value=abroad]').check();
  await mainButton(page).click();
  await open('details with mistakes');
  await page.goto(`${prefix}/basket?consultation=${places.slug}`);
  await giveDetails(page);
  await open('check');
  await sendIt(page);
  await open('receipt');
  const pages = await page
    .locator('a[href*="/receipt/"][href*="comment="]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const address of pages) {
    await page.goto(address);
    await open(address.replace(/\?.*/, ''));
  }
  await page.goto(`${prefix}/basket`);
  await open('empty basket');
  await page.goto(`${prefix}/finish`);
  await open('finish');
  await mainButton(page).click();
  await open('finished');
  await page.goto(`${prefix}/receipt`);
  await page.locator('#code').fill('x');
  await mainButton(page).click();
  await open('look-up with a mistake');
}

for (const [colorScheme, prefix] of looks) {
  test(`each page on the way${prefix} has no fault that axe finds, fits 320 px and a thumb, and stays in no cache`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const requests: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    await walk(page, prefix, async (name) => {
      // Without motion, or colours are measured on their way from one scheme to the other.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect.soft(await faultsOf(page), `${name}, ${colorScheme}`).toEqual([]);
      await expect(page.locator('html')).toHaveAttribute('lang', prefix === '' ? 'vi' : 'en');
      await page.setViewportSize({ width: 320, height: 640 });
      const { width, small } = await narrowFaults(page);
      await page.setViewportSize({ width: 1280, height: 720 });
      expect.soft(width, `${name}: sideways scroll`).toBeLessThanOrEqual(320);
      expect.soft(small, `${name}: targets`).toEqual([]);
      const answer = await page.request.get(page.url());
      expect.soft(answer.headers()['cache-control'], name).toBe('no-store');
      expect
        .soft(await answer.text(), name)
        .not.toMatch(/\sstyle=|__sveltekit|onload=|<script(?![^>]*\ssrc=)/);
    });
    const origin = new URL(page.url()).origin;
    expect(requests.filter((url) => !url.startsWith(origin))).toEqual([]);
    expect(faults.filter((text) => !text.includes('422'))).toEqual([]);
  });
}

const narrowFaults = (page: Page) =>
  page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    small: [
      ...document.querySelectorAll(
        'a, button, summary, label:has(input), textarea, select, input[type=text]',
      ),
    ]
      .filter((control) => control.checkVisibility() && !control.matches('p a:not(.target), h2 a, .skip'))
      .map((control) => ({
        text: control.textContent?.trim(),
        height: control.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height < 44),
  }));
