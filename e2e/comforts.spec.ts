import { expect, test } from '@playwright/test';
import { addComment, giveDetails, mainButton, type Places, placesAt } from './writing.ts';

// What a script adds for somebody who comments.

let places: Places;
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'what only a script can do');
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

test('the counter counts as the server does and is said when typing stops', async ({ page }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  await page.locator('#body').fill('e\u0302\u0301'.repeat(10) + '👩‍👩‍👧' + '\r\n');
  await expect(page.locator('#body-count')).toHaveText('Còn 9.984 ký tự.');
  await expect(page.locator('[data-count-said=body]')).toHaveText('Còn 9.984 ký tự.');
  await page.locator('#body').fill('x'.repeat(10_007));
  await expect(page.locator('#body-count')).toHaveText('Thừa 7 ký tự.');
  await expect(page.locator('#body')).toHaveValue('x'.repeat(10_007));
});

test('words selected in the passage become the quote of their clause', async ({ page }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  const clause = page.locator(`[data-target="section:${places.clause.id}"]`);
  const words = await clause.evaluate((element) => {
    const text = element.querySelector('p:last-of-type')?.firstChild;
    if (!text) throw new Error('The clause has no text.');
    getSelection()?.setBaseAndExtent(text, 0, text, 20);
    return getSelection()?.toString() ?? '';
  });
  await page.getByRole('button', { name: 'Trích đoạn đang chọn' }).click();
  await expect(page.locator('#quote')).toHaveValue(words.trim());
  await expect(page.locator('#target')).toHaveValue(`section:${places.clause.id}`);
  await page.locator('[name=stance][value=agree]').check();
  await mainButton(page).click();
  await expect(page.locator('blockquote')).toContainText(words.trim());
});

test('nothing is kept on the device without consent', async ({ page }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  await page.locator('#body').fill('Không giữ lại.');
  await page.waitForTimeout(700);
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
});

test('with consent a draft comes back, and goes once the comment is in the list', async ({ page }) => {
  const address = `/comment?section=${places.article.id}`;
  await page.goto(address);
  await page.getByLabel('Giữ bản nháp trên máy này').check();
  await page.locator('#body').fill('Viết dở.');
  await page.locator('[name=stance][value=other]').check();
  await expect(page.locator('[data-keep-said]')).toContainText('Đã giữ lúc');
  await page.goto('/');
  await page.goto(address);
  await expect(page.locator('#body')).toHaveValue('Viết dở.');
  await expect(page.locator('[name=stance][value=other]')).toBeChecked();
  await mainButton(page).click();
  await expect(page).toHaveURL(/added=/);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['keep-drafts']);
});

test('taking consent back, or "finish and clear", leaves no draft on the device', async ({ page }) => {
  const address = `/comment?section=${places.article.id}`;
  const kept = () => page.evaluate(() => Object.keys(localStorage));
  await page.goto(address);
  await page.getByLabel('Giữ bản nháp trên máy này').check();
  await page.locator('#body').fill('Viết dở.');
  await expect.poll(kept).toHaveLength(2);
  await page.getByLabel('Giữ bản nháp trên máy này').uncheck();
  expect(await kept()).toEqual([]);
  await page.getByLabel('Giữ bản nháp trên máy này').check();
  await page.goto('/finish');
  await mainButton(page).click();
  await expect(page.getByRole('heading', { name: 'Đã xoá khỏi máy này' })).toBeVisible();
  expect(await kept()).toEqual([]);
});

test('a second press while sending sends nothing more', async ({ page }) => {
  await addComment(page, `section=${places.article.id}`, 'Bấm hai lần.');
  await giveDetails(page);
  let posts = 0;
  await page.route('**/basket/check?*', async (route) => {
    if (route.request().method() === 'POST') posts += 1;
    await new Promise((later) => setTimeout(later, 400));
    await route.continue();
  });
  await mainButton(page).dblclick({ noWaitAfter: true });
  await expect(page).toHaveURL(/\/receipt\?sent/);
  expect(posts).toBe(1);
});

test.describe('abroad', () => {
  test.use({ timezoneId: 'Europe/Berlin' });
  test('the deadline stands in both times before sending', async ({ page }) => {
    await addComment(page, `section=${places.article.id}`, 'Từ xa.');
    await giveDetails(page);
    await expect(page.locator('time').first()).toContainText('giờ Việt Nam');
    await expect(page.locator('time').first()).toContainText('giờ nơi ông/bà');
  });
});

test('the form and the receipt weigh less than 60 kB, script less than 40 kB', async ({ page }) => {
  const sizes: { script: boolean; bytes: number }[] = [];
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sizes.push({ script: request.url().endsWith('.js'), bytes: responseBodySize + responseHeadersSize });
  });
  await page.goto(`/comment?section=${places.article.id}`, { waitUntil: 'networkidle' });
  const sum = (list: typeof sizes) => list.reduce((total, { bytes }) => total + bytes, 0);
  expect(sum(sizes)).toBeGreaterThan(2_000);
  expect(sum(sizes)).toBeLessThan(60_000);
  expect(sum(sizes.filter(({ script }) => script))).toBeLessThan(40_000);
});
