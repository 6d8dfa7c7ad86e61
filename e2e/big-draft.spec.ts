import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { type OwnPortal, startOwnPortal } from './own-portal.ts';
import { bigDraftPort } from './ports.ts';

// Two real laws of several hundred sections, read and searched on a portal of its own.

test.describe.configure({ mode: 'default' });
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'both are tried on one portal');

let portal: OwnPortal;
let path: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const laws = new URL('../../shared/data/drafts/vi-laws-html/', import.meta.url);
  const texts = await Promise.all(
    ['hien-phap-2013.txt', 'luat-24-2018-QH14-an-ninh-mang.txt'].map((name) =>
      readFile(new URL(name, laws), 'utf8'),
    ),
  );
  portal = await startOwnPortal(bigDraftPort);
  const file = await portal.file('luat.txt', texts.join('\n\n'));
  await portal.cli('import-draft', file, '--consultation', 'hai-luat', '--title', 'Hai luật');
  const { documents } = await (await fetch(`${portal.origin}/api/v1/consultations/hai-luat`)).json();
  path = `${portal.origin}/consultations/hai-luat/${documents[0].slug}`;
});
test.afterAll(() => portal.stop());

const withoutScript = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ javaScriptEnabled: false })).newPage();

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Tìm trong dự thảo này' }).fill(words);
  await page.keyboard.press('Enter');
}

const isAtPlace = async (page: Page) => {
  await expect(page).toHaveURL(/\?at=[0-9a-f-]{36}#[0-9a-f-]{36}$/);
  await expect(page.locator(':target')).toBeInViewport();
};

test('words in chapters that are not open are found, counted, and gone to one after the other by keyboard', async ({
  page,
}) => {
  await page.goto(path);
  await search(page, 'khung bo mang');
  const status = page.getByRole('status');
  await expect(status).toHaveText(/^1 trong \d+: /);
  await isAtPlace(page);
  const found = () => page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String));
  await expect.poll(found).toEqual([expect.stringMatching(/^khủng bố mạng$/i)]);
  // The button for the next place has the focus: the keyboard goes on.
  await expect(page.getByRole('button', { name: 'Chỗ sau' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(/^2 trong \d+: /);
  await expect.poll(found).toEqual([expect.stringMatching(/^khủng bố mạng$/i)]);
  await page.getByRole('button', { name: 'Chỗ trước' }).press('Enter');
  await expect(status).toHaveText(/^1 trong \d+: /);
  await page.keyboard.press('Escape');
  await expect(status).toBeHidden();
  await expect(page.getByRole('searchbox')).toBeFocused();
  await search(page, 'khủng bô mạng');
  await expect(status).toHaveText('Không tìm thấy trong dự thảo này.');
});

test('without a script the same words open a list of all places, and each leads into its chapter', async ({
  browser,
}) => {
  const page = await withoutScript(browser);
  await page.goto(path);
  await search(page, 'khung bo mang');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“khung bo mang” trong dự thảo này');
  await expect(page.locator('main mark').first()).toHaveText(/khủng bố mạng/i);
  await page.locator('main ol h2 a').first().click();
  await isAtPlace(page);
  await page.context().close();
});

test('an old link to a place in another chapter leads there, with a script at once and without one by the outline', async ({
  page,
  browser,
}) => {
  await page.goto(path);
  const last = page.locator('[data-outline] a').last();
  const id = (await last.getAttribute('href'))?.split('#')[1];
  await page.goto('about:blank');
  await page.goto(`${path}#${id}`);
  await expect(page.locator(`article.unit[id="${id}"]`)).toBeInViewport();
  await page.locator('[data-chapters] a[rel=prev]').last().click();
  await expect(page.getByText(/Đang đọc phần \d+ trong \d+ phần/).first()).toBeVisible();

  const plain = await withoutScript(browser);
  await plain.goto(`${path}#${id}`);
  await plain.locator('[data-outline] a:target').click();
  await expect(plain.locator(`article.unit[id="${id}"]`)).toBeInViewport();
  await plain.context().close();
});

test('the page of a big draft and what was found in it have no fault that axe finds, and fit 320 px', async ({
  page,
}) => {
  test.slow();
  for (const [colorScheme, prefix] of looks) {
    await page.emulateMedia({ colorScheme });
    for (const query of ['', '/search?q=dieu']) {
      const { origin, pathname } = new URL(path);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.goto(origin + prefix + pathname + query);
      expect(await faultsOf(page), `${colorScheme} ${prefix}${query}`).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${colorScheme} ${prefix}${query}`).toBeLessThanOrEqual(320);
    }
  }
});
