import { expect, type Page, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { joinSession } from './sessions.ts';
import { placesAt } from './writing.ts';

// Moderators at the desk. Two go with JavaScript, a third without: who is signed in twice holds the same cases.

const moderator = 'hien-thi@example.vn';
const colleague = 'hien-thi-2@example.vn';
const senior = 'xem-xet-lai@example.vn';

const heading = (page: Page) => page.locator('#case');
const sitting = (page: Page) => page.locator('.tools p').first();
const told = (page: Page) => page.locator('.told p');

async function openDesk(page: Page, email: string, queue: string, baseURL = ''): Promise<string> {
  await joinSession(page.context(), email);
  const { slug } = await placesAt(baseURL);
  await page.goto('/staff/moderation');
  await page.locator(`a[href$="/${slug}/${queue}"]`).click();
  await expect(heading(page)).toBeVisible();
  return slug;
}

/** Selects the first words of the case, as a mouse would. */
async function selectWords(page: Page): Promise<void> {
  await page
    .locator('[data-field=body] [data-at]')
    .first()
    .dblclick({ position: { x: 12, y: 12 } });
  await expect.poll(() => page.evaluate(() => String(getSelection()).trim().length)).toBeGreaterThan(0);
}

/** Goes past letters that are alike, which have fewer choices than a comment by itself. */
async function passLetters(page: Page, past: () => Promise<void>): Promise<void> {
  const review = page.locator('input[name=reviewId]');
  while (/thư giống nhau/.test(await heading(page).innerText())) {
    const before = await review.inputValue();
    await past();
    await expect(review).not.toHaveValue(before);
  }
}

test('a moderator decides by keys, takes back, redacts and proposes, and a second one confirms', async ({
  page,
  browser,
  baseURL,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled === false, 'keys need a script');
  test.slow();
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && requests.push(message.text()));
  await openDesk(page, moderator, 'new', baseURL);
  await expect(page.locator('kbd').first()).toBeVisible();
  await expect(page.locator('article')).not.toContainText(/Đại biểu|Tổ chức|\(mẫu\)/);

  for (let cases = 1; cases <= 7; cases += 1) {
    const before = await page.locator('input[name=reviewId]').inputValue();
    await page.keyboard.press('p');
    await expect(sitting(page)).toHaveText(`Phiên này: ${cases}`);
    await expect(page.locator('input[name=reviewId]')).not.toHaveValue(before);
    await expect(heading(page)).toBeFocused();
  }
  await expect(page.getByRole('status').first()).toContainText('Cho hiển thị. Đang xem: ');

  const next = () => page.keyboard.press('n');
  await passLetters(page, next);
  const undone = await page.locator('input[name=reviewId]').inputValue();
  await page.keyboard.press('1');
  await expect(told(page)).toHaveText('Không cho hiển thị');
  await page.keyboard.press('u');
  await expect(told(page)).toHaveText('Đã hoàn tác');
  await expect(page.locator('input[name=reviewId]')).toHaveValue(undone);

  await selectWords(page);
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { name: 'Bạn đọc sẽ thấy' })).toBeVisible();
  await expect(page.locator('.text mark')).toHaveText('[đã che: Thông tin riêng của chính người gửi]');
  await page.keyboard.press('r');
  await expect(told(page)).toHaveText('Cho hiển thị, có che bớt');
  await passLetters(page, next);
  await page.keyboard.press('2');
  await expect(told(page)).toHaveText('Đã đề xuất; chờ người thứ hai');
  await page.keyboard.press('p');
  await expect(sitting(page)).toHaveText('Phiên này: 10');

  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Phím tắt một phím' }).uncheck();
  await page.keyboard.press('p');
  await expect(sitting(page)).toHaveText('Phiên này: 10');
  for (const [scheme, prefix] of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(prefix + new URL(page.url()).pathname.replace(/^\/en/, ''));
    await expect(page.locator('.told button').nth(2)).toBeVisible();
    expect(await faultsOf(page), scheme).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  expect(requests).toEqual([]);

  const second = await (await browser.newContext()).newPage();
  const slug = await openDesk(second, colleague, 'proposed', baseURL);
  await expect(second.getByText(/^Đề xuất: Không hiển thị/)).toBeVisible();
  await second.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(told(second)).toHaveText('Xác nhận đề xuất');
  await second.waitForTimeout(500);
  await second.reload();
  await expect(second.getByRole('heading', { name: 'Không còn trường hợp nào' })).toBeVisible();
  expect(await faultsOf(second)).toEqual([]);
  for (const place of ['', `/${slug}/last`, `/${slug}/questions`]) {
    await second.goto(`/en/staff/moderation${place}`);
    await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await faultsOf(second), place).toEqual([]);
  }
  await second.context().close();
});

test('everything at the desk can be done by forms alone', async ({ page, baseURL, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled !== false, 'the other moderators go with JavaScript');
  test.slow();
  await openDesk(page, senior, 'new', baseURL);
  const skip = () => page.getByRole('button', { name: 'Bỏ qua' }).click();
  await passLetters(page, skip);
  const first = await page.locator('input[name=reviewId]').inputValue();
  await page.getByRole('button', { name: 'Hiển thị', exact: true }).click();
  await expect(told(page)).toHaveText('Cho hiển thị');
  await expect(sitting(page)).toHaveText('Phiên này: 1');
  await page.getByRole('button', { name: /^Hoàn tác/ }).click();
  await expect(told(page)).toHaveText('Đã hoàn tác');
  await expect(page.locator('input[name=reviewId]')).toHaveValue(first);

  const words = (await page.locator('[data-field=body]').innerText()).split(/\s+/).slice(0, 3).join(' ');
  await page.getByRole('button', { name: 'Che bớt' }).click();
  await page.locator('#passage-1').fill(words);
  await page.locator('#passage-1-reason').selectOption({ index: 3 });
  await page.getByRole('button', { name: 'Hiển thị, che các đoạn đã chọn' }).click();
  await expect(told(page)).toHaveText('Cho hiển thị, có che bớt');

  await passLetters(page, skip);
  await page.getByRole('button', { name: 'Che bớt' }).click();
  await page.locator('#passage-1').fill('không có trong ý kiến này');
  await page.getByRole('button', { name: 'Hiển thị, che các đoạn đã chọn' }).click();
  await expect(page.getByRole('alert')).toContainText('Không thấy đoạn này');
  await expect(sitting(page)).toHaveText('Phiên này: 1');

  // Where it stands already it cannot be moved to: then the next place.
  for (const index of [1, 2]) {
    await page.getByRole('button', { name: 'Chuyển mục' }).click();
    await page.locator('#target').selectOption({ index });
    await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
    await expect(page.getByText('Đã chuyển mục.').or(page.getByRole('alert')).first()).toBeVisible();
    if ((await page.getByRole('alert').count()) === 0) break;
  }
  await expect(told(page)).toContainText('Đã chuyển mục.');
  await page.getByRole('button', { name: 'Không hiển thị' }).click();
  await expect(page.getByRole('heading', { name: 'Không hiển thị: chọn lý do' })).toBeVisible();
  await page.getByRole('button', { name: 'Quảng cáo' }).click();
  await expect(told(page)).toHaveText('Không cho hiển thị');
  await page.getByRole('button', { name: /^Hoàn tác/ }).click();
  await skip();
  await expect(told(page)).toHaveText('Bỏ qua');
  await expect(sitting(page)).toHaveText('Phiên này: 1');
});
