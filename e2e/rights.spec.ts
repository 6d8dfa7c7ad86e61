import { expect, test } from '@playwright/test';
import { mainButton, type Places, placesAt, sendIt, addComment, giveDetails } from './writing.ts';

// What people can learn and do about what is kept of them; each with JavaScript and without.

let places: Places;
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

test('the code alone gives somebody everything that is kept as a file, and erases it', async ({
  page,
  context,
}) => {
  test.slow();
  await addComment(page, `section=${places.article.id}`, 'Lấy về rồi xoá, một.');
  await addComment(page, `section=${places.clause.id}`, 'Lấy về rồi xoá, hai.');
  await giveDetails(page);
  const code = await sendIt(page);
  await context.clearCookies();

  await page.goto('/data');
  await page.locator('#code').fill('x');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('năm nhóm');
  await page.locator('#code').fill(code);
  await mainButton(page).click();
  await expect(page.getByText('Biên nhận đang mở: 2 ý kiến')).toBeVisible();

  const file = await page.request.get('/data/file.json');
  expect(file.headers()['content-disposition']).toContain('attachment');
  expect(file.headers()['cache-control']).toBe('no-store');
  const kept: { comments: { body: string }[] } = await file.json();
  expect(kept.comments.map(({ body }) => body).sort()).toEqual([
    'Lấy về rồi xoá, hai.',
    'Lấy về rồi xoá, một.',
  ]);

  const erase = page.getByRole('button', { name: 'Rút và xoá 2 ý kiến' });
  await erase.click();
  await expect(page.getByRole('alert')).toContainText('không lấy lại được');
  await page.locator('#sure').check();
  await erase.click();
  await expect(page.getByText('Đã rút và xoá 2 ý kiến.')).toBeVisible();
  expect(await (await page.request.get('/data/file.json')).text()).not.toContain('Lấy về rồi xoá');
});

test('without the code the file is nobody’s', async ({ page }) => {
  expect((await page.request.get('/data/file.json')).status()).toBe(404);
});

test('help comes first in the same place on every page', async ({ page }) => {
  for (const path of ['/', '/receipt', '/help', '/privacy', `/comment?section=${places.article.id}`, '/en']) {
    await page.goto(path);
    await expect(page.locator('footer nav a').first()).toHaveAttribute('href', /\/help$/);
  }
});

test('it is public how often contributors’ data was asked for', async ({ page }) => {
  await page.goto('/privacy');
  const row = page.getByRole('row', { name: /^Đã nhận/ });
  await expect(row.getByRole('cell')).toHaveText(/^\d+$/);
});

test('the mark of a deputy leads to everything the deputy has published', async ({ page }) => {
  await page.goto('/search?q=cu+tri');
  const mark = page.locator('a[href*="/deputies/"]').first();
  const name = await mark.innerText();
  await mark.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText('Không ai tự ghi được dấu này.')).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  const other = page.url().replace('/deputies/', '/organisations/');
  expect((await page.goto(other))?.status()).toBe(404);
});
