import { expect, type Page, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { faultsOf } from './axe.ts';
import { joinSession } from './sessions.ts';
import { mainButton, placesAt } from './writing.ts';

// Those who look on at moderation: a senior, the auditor, an analyst. All of it by forms alone, so both ways the same.

const senior = 'xem-xet-lai@example.vn';
const auditor = 'kiem-tra@example.vn';
const analyst = 'phan-tich@example.vn';

test.beforeEach(() => test.slow());

/** Two looks at what the address shows: light, wide, Vietnamese; dark, narrow, English. */
async function lookAt(page: Page, address: string): Promise<void> {
  // axe is a script itself: the journeys without any only go on.
  if (test.info().project.use.javaScriptEnabled === false) return void (await page.goto(address));
  for (const [colorScheme, width, prefix] of [
    ['light', 1280, ''],
    ['dark', 320, '/en'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const answer = await page.goto(prefix + address);
    expect(answer?.status(), address).toBe(200);
    expect(answer?.headers()['cache-control'], address).toBe('no-store');
    await expect(page.locator('html')).toHaveAttribute('lang', prefix === '' ? 'vi' : 'en');
    expect(await faultsOf(page), `${address} ${width}`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${address} ${width}`).toBeLessThanOrEqual(width);
    const small = await page
      .locator('main :is(a.target, button, input:not([type=hidden]):not([type=radio])):visible')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length);
    expect(small, `${address} ${width}: targets`).toBe(0);
  }
  await page.goto(address);
}

/** Sends a comment with a telephone number in it and returns its id. */
async function commentWithNumber(origin: string): Promise<string> {
  const { clause } = await placesAt(origin);
  const answer = await fetch(`${origin}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      ...{ capacity: 'citizen', language: 'vi', consentToPublish: true },
      comments: [
        { target: { sectionId: clause.id }, body: 'Xin gọi 0912 345 678 cho nhóm đọc sách của xã.' },
      ],
    }),
  });
  const { comments }: { comments: { id: string }[] } = JSON.parse(await answer.text());
  return comments[0]?.id ?? '';
}

test('an analyst asks for a masked passage, a senior lets it be read, and only the analyst reads it', async ({
  page,
  browser,
  baseURL,
}) => {
  const [id, reason] = [await commentWithNumber(baseURL ?? ''), `Cần biết là số của ai: ${randomUUID()}`];
  const { slug } = await placesAt(baseURL ?? '');
  await joinSession(page.context(), analyst);
  await lookAt(page, '/staff/analysis');
  await page.locator('#id').fill('không phải mã');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Không có ý kiến nào có mã này');
  await page.locator('#id').fill(id);
  await mainButton(page).click();
  await expect(page.locator('.text').first()).toHaveText('Xin gọi █████ cho nhóm đọc sách của xã.');
  await lookAt(page, `/staff/analysis/${slug}/comments/${id}`);
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Xin nêu lý do');
  await page.locator('#reason-1').fill(reason);
  await mainButton(page).click();
  await expect(page.getByRole('status').first()).toContainText('Đã gửi đề nghị');

  const other = await (await browser.newContext()).newPage();
  await joinSession(other.context(), senior);
  await lookAt(other, `/staff/oversight/${slug}/masked`);
  const request = other.locator('section', { hasText: reason });
  await expect(request.locator('mark')).toHaveText('0912 345 678');
  await request.getByRole('button', { name: 'Cho đọc đoạn này' }).click();
  await expect(other.getByRole('status').first()).toContainText('Đã cho đọc');
  await other.context().close();

  await page.goto(`/staff/analysis/${slug}/comments/${id}`);
  await expect(page.locator('.text').first()).toContainText('0912 345 678');
});

test('an analyst sees the figures, goes from one of them to its comments, searches, reads and keeps the view', async ({
  page,
  baseURL,
}) => {
  const { slug } = await placesAt(baseURL ?? '');
  await joinSession(page.context(), analyst);
  await lookAt(page, `/staff/analysis/${slug}`);
  await expect(page.locator('main')).toContainText('Không phải bỏ phiếu, không phải mẫu điều tra');
  await page.getByLabel('Dòng của bảng').selectOption('group');
  await page.getByRole('button', { name: 'Xem bảng này' }).click();
  await expect(page.locator('#heat')).toHaveText('Nhóm × Quan điểm');
  await page.locator('section[aria-labelledby="heat"] td a').first().click();
  await expect(page).toHaveURL(/\?group=[a-z]+&stance=[a-z_]+$|\?stance=[a-z_]+&group=[a-z]+$/);
  await page.locator('#q').fill('thu vien');
  await page.locator('#order').selectOption('random');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page).toHaveURL(/seed=\d+/);
  await page.getByRole('link', { name: 'Bỏ mọi bộ lọc' }).click();
  await page.locator('#q').fill('"thu vien"');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page.locator('.list mark').first()).toHaveText(/thư viện/i);
  await page.locator('.list h3 a').first().click();
  await expect(page.locator('#reading-title')).toBeVisible();
  const { pathname, search } = new URL(page.url());
  await lookAt(page, pathname + search);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText('Góc nhìn đã lưu').click();
  const name = `Thư viện ${randomUUID().slice(0, 8)}`;
  await page.locator('#name').fill(name);
  await page.getByRole('button', { name: 'Lưu góc nhìn này' }).click();
  await expect(page.getByRole('status').first()).toContainText('Đã lưu góc nhìn');
  await page.goto(`/staff/analysis/${slug}/comments`);
  await page.getByText('Góc nhìn đã lưu').click();
  await page.getByRole('link', { name }).click();
  await expect(page.locator('#q')).toHaveValue('"thu vien"');
  if (test.info().project.use.javaScriptEnabled === false) return;
  await page.keyboard.press('?');
  await expect(page.getByRole('button', { name: 'Tắt phím tắt' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/read=/);
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/read=/);
});

test('the auditor draws a sample by a public value, and each look is in the trail', async ({
  page,
  baseURL,
}) => {
  const { slug } = await placesAt(baseURL ?? '');
  await joinSession(page.context(), auditor);
  await lookAt(page, '/staff/oversight');
  await lookAt(page, `/staff/oversight/${slug}/samples`);
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Xin nhập một giá trị công khai');
  await page.locator('#value').fill('drand 4711');
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/samples\/\d+$/);
  await expect(page.locator('.note').first()).toContainText('đã ghi vào nhật ký');
  await lookAt(page, new URL(page.url()).pathname);
  await page.goto(`/staff/audit?consultation=${slug}`);
  await expect(page.locator('main')).toContainText('Đọc mẫu ngẫu nhiên');
  const log = await page.request.get(`/api/v1/consultations/${slug}/decisions.csv`);
  expect(await log.text()).toMatch(/^\uFEFFdecision,comment,cluster,/);
});

test('a senior sees how moderation goes, in numbers with what to do', async ({ page, baseURL }) => {
  const { slug } = await placesAt(baseURL ?? '');
  await joinSession(page.context(), senior);
  await page.goto('/staff/oversight');
  await page.getByRole('link', { name: 'Tổng quan' }).click();
  await expect(page.getByRole('heading', { name: 'Có kịp không' })).toBeVisible();
  await lookAt(page, `/staff/oversight/${slug}`);
});
