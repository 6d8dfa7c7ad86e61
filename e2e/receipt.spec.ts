import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { mainButton, type Places, placesAt, sendOne } from './writing.ts';

// Journeys of somebody who holds a receipt; each runs with JavaScript and without.

let places: Places;
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

test('a receipt has its code in characters, as QR and as a picture, and says what comes next', async ({
  page,
}) => {
  const code = await sendOne(page, `section=${places.article.id}`, 'Tôi giữ mã này.');
  await expect(page.getByText('Hãy giữ mã này.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Tiếp theo là gì' })).toBeVisible();
  await expect(page.getByText(/Nên xem lại biên nhận này/)).toBeVisible();
  await expect(page.getByText('Đang hiển thị').first()).toBeVisible();
  const qr = await page.request.get('/receipt/qr.svg');
  expect(qr.headers()['content-type']).toContain('image/svg+xml');
  expect(await qr.text()).not.toContain(code);
  const picture = await page.request.get('/receipt/picture.png');
  expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG');
  expect(picture.headers()['cache-control']).toBe('no-store');
});

test('the code is in no address and no link', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const code = await sendOne(page, `section=${places.article.id}`, 'Không ở đâu khác.');
  const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const bare = code.replaceAll('-', '');
  for (const address of [...requests, ...links]) expect(address?.replaceAll('-', '')).not.toContain(bare);
});

test('a receipt opens by its code however it is typed, and a wrong group is named', async ({
  page,
  context,
}) => {
  const code = await sendOne(page, `section=${places.article.id}`, 'Tìm lại sau.');
  await context.clearCookies();
  await page.goto('/receipt');
  const groups = code.split('-');
  const third = groups[2] ?? '';
  const wrong = (third.startsWith('0') ? '1' : '0') + third.slice(1);
  await page.locator('#code').fill(groups.with(2, wrong).join('-'));
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Nhóm thứ 3 của mã chưa đúng');
  await expect(page.locator('#code')).toHaveValue(groups.with(2, wrong).join('-'));
  await page.locator('#code').fill('abc');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('năm nhóm');
  await page.locator('#code').fill(` ${code.toLowerCase().replaceAll('-', ' ')} `);
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Biên nhận');
  expect(page.url()).not.toContain(groups[0]);
});

test('a correction replaces the text and stands in the story of the comment', async ({ page }) => {
  await sendOne(page, `section=${places.article.id}`, 'Bản đầu.');
  await page.getByRole('link', { name: /^Sửa/ }).click();
  await expect(page.locator('#body')).toHaveValue('Bản đầu.');
  await page.locator('#body').fill('Bản sửa.');
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Biên nhận');
  await page.getByText('Xem nội dung').click();
  await expect(page.getByText('Bản sửa.', { exact: true })).toBeVisible();
  await page.getByText('Diễn biến').click();
  await expect(page.getByText(/Ông\/bà đã sửa/)).toBeVisible();
});

test('a correction of something that has changed meanwhile explains itself and keeps the words', async ({
  page,
  context,
}) => {
  await sendOne(page, `section=${places.article.id}`, 'Bản đầu.');
  await page.getByRole('link', { name: /^Sửa/ }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('#body').fill('Bản của cửa sổ kia.');
  await mainButton(other).click();
  await expect(other).toHaveURL(/\/receipt$/);
  await page.locator('#body').fill('Bản của cửa sổ này.');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('đã được sửa ở một cửa sổ khác');
  await expect(page.getByRole('alert')).toContainText('Bản của cửa sổ kia.');
  await expect(page.locator('#body')).toHaveValue('Bản của cửa sổ này.');
  await mainButton(page).click();
  await page.getByText('Xem nội dung').click();
  await expect(page.getByText('Bản của cửa sổ này.', { exact: true })).toBeVisible();
});

test('withdrawing names what it does and erases the text', async ({ page }) => {
  await sendOne(page, `section=${places.article.id}`, 'Tôi đổi ý.');
  await page.getByRole('link', { name: /^Rút lại/ }).click();
  await expect(page.getByText('Bản tải về mà người khác đã lấy thì không thu hồi được.')).toBeVisible();
  await mainButton(page).click();
  await expect(page.getByText('Đã rút', { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain('Tôi đổi ý.');
  await expect(page.getByRole('link', { name: /^(Sửa|Rút lại)/ })).toHaveCount(0);
});

test('the fingerprint on the receipt can be computed again from what stands beside it', async ({ page }) => {
  await sendOne(page, `section=${places.article.id}`, 'Kiểm chứng được.');
  await page.getByText('Kiểm chứng rằng').click();
  const [hash = '', nonce = '', json = ''] = await page.locator('dd code').allInnerTexts();
  expect(JSON.parse(json).body).toBe('Kiểm chứng được.');
  const bytes = Buffer.concat([
    Buffer.from('gop-y comment revision 1\0'),
    Buffer.from(nonce, 'hex'),
    Buffer.from(json),
  ]);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
});

test('"finish and clear" closes the receipt; the code alone opens it again', async ({ page, context }) => {
  const code = await sendOne(page, `section=${places.article.id}`, 'Máy của người khác.');
  await page.getByRole('button', { name: 'Xoá ngay' }).click();
  await expect(page.getByRole('heading', { name: 'Đã xoá khỏi máy này' })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  await page.goto('/receipt');
  await page.locator('#code').fill(code);
  await mainButton(page).click();
  await expect(page.getByRole('article')).toHaveCount(1);
});
