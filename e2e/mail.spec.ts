import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { countLetters, letterTo, linkIn } from './letters.ts';
import { addComment, giveDetails, mainButton, type Places, placesAt, sendIt } from './writing.ts';

// Somebody who gives an address to be told; each journey with JavaScript and without, over real SMTP.

let places: Places;
test.beforeEach(async ({ baseURL }) => {
  test.slow();
  places ??= await placesAt(baseURL ?? '');
});

const anybody = () => `nguoi-${randomUUID()}@example.vn`;

/** Sends a comment with an address and leaves the receipt open. */
async function sendWith(page: Page, address: string): Promise<string> {
  await addComment(page, `section=${places.article.id}`, 'Xin báo cho tôi.');
  await giveDetails(page);
  await page.getByRole('link', { name: /^Sửa Báo tin/ }).click();
  await page.locator('#email').fill(address);
  await mainButton(page).click();
  await expect(page.getByText(address)).toBeVisible();
  return sendIt(page);
}

test('an address is told of nothing before it is confirmed, then of what happens, until it is taken back', async ({
  page,
}) => {
  const address = anybody();
  await sendWith(page, address);
  await expect(page.getByText('Hãy bấm đồng ý trong thư đó')).toBeVisible();

  const asked = await letterTo(address);
  const confirm = linkIn(asked, '/mail/confirm');
  await page.goto(confirm);
  await expect(page.getByText('Chưa có gì xảy ra khi mở trang này.')).toBeVisible();
  expect(await countLetters(address)).toBe(1);
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã ghi nhận');

  const received = await letterTo(address, 1);
  await page.goto(linkIn(received, '/mail/unsubscribe'));
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã thôi nhận thư');
  await expect(async () => {
    await page.goto('/data');
    await expect(page.getByText('không có địa chỉ thư điện tử nào được lưu')).toBeVisible({ timeout: 500 });
  }).toPass();

  await page.goto(confirm);
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Liên kết này không dùng được nữa');
  expect(await countLetters(address)).toBe(2);
});

test('whoever never wrote says so by the link, and the comments stay and are marked', async ({ page }) => {
  const address = anybody();
  await sendWith(page, address);
  await page.goto(linkIn(await letterTo(address), '/mail/not-me'));
  await mainButton(page).click();
  await expect(page.getByText('được đánh dấu là có người phủ nhận')).toBeVisible();
  await page.goto('/receipt');
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('the receipt takes an address back, and its links are good no longer', async ({ page }) => {
  const address = anybody();
  await sendWith(page, address);
  const confirm = linkIn(await letterTo(address), '/mail/confirm');
  await page.goto('/data');
  await page.getByRole('button', { name: 'Xoá địa chỉ' }).click();
  await expect(page.getByText('Địa chỉ được xoá trong vài giây')).toBeVisible();
  await expect(async () => {
    await page.goto('/data');
    await expect(page.getByText('không có địa chỉ thư điện tử nào được lưu')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.goto(confirm);
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Liên kết này không dùng được nữa');
});

test('a mistyped address is pointed out with everything that was typed, and none is needed', async ({
  page,
}) => {
  await addComment(page, `section=${places.article.id}`, 'Không cần báo.');
  await giveDetails(page, 'hide');
  await page.goto(`/basket/details?consultation=${places.slug}`);
  await page.locator('#email').fill('nguoi@@example');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Địa chỉ thư chưa đúng');
  await expect(page.locator('#email')).toHaveValue('nguoi@@example');
  await expect(page.locator('[name=consent][value=hide]')).toBeChecked();
  await page.locator('#email').fill('');
  await mainButton(page).click();
  await sendIt(page);
});

test('a link that is cut off says what can be done', async ({ page }) => {
  await page.goto('/mail/unsubscribe?token=abc');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Liên kết này không dùng được nữa');
  await expect(page.locator('main a[href="/data"]')).toBeVisible();
});
