import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { call, cookieOf, joinSession } from './sessions.ts';
import { randomUUID } from 'node:crypto';

const editor = 'bien-tap@example.vn';
const draft = `LUẬT\nTHƯ VIỆN XÃ\nĐiều 1. Phạm vi\nLuật này quy định về thư viện xã.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.`;
const comments = `điều,thái độ,lời,họp\nĐiều 1,đồng ý,"Tôi đồng ý,\ncả hai dòng.",Họp xã Ba\nĐiều 2,không,Chưa nên.,\n,,,\n`;
const mapping = JSON.stringify({
  target: 'điều',
  stance: { column: 'thái độ', values: { 'đồng ý': 'agree', không: 'disagree' } },
  text: 'lời',
  event: {
    kind: { value: 'meeting' },
    name: 'họp',
    date: { value: '2026-03-12' },
    attendance: { value: '45' },
  },
});

async function ownConsultation(page: Page): Promise<string> {
  const cookie = await cookieOf(editor);
  const title = `Đợt xuất dữ liệu ${randomUUID().slice(0, 8)}`;
  const { slug } = await (await call('POST', '/consultations', cookie, { title, language: 'vi' })).json();
  await page.goto(`/staff/consultations/${slug}/drafts`);
  await page
    .locator('#file')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(draft) });
  await page
    .locator('form', { has: page.locator('#file') })
    .locator('button')
    .click();
  await page.getByText('Công bố lần này').click();
  await page.getByRole('button', { name: 'Công bố dự thảo' }).click();
  await expect(page.getByRole('status')).toHaveText('Dự thảo đã được công bố.');
  return slug;
}

async function isGood(page: Page): Promise<void> {
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    expect(await faultsOf(page), `${page.url()} ${scheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
      width,
    );
  }
}

test('comments from elsewhere come in by a file, and everything goes out again', async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  test.slow();
  await joinSession(context, editor);
  const slug = await ownConsultation(page);
  await page.goto(`/staff/consultations/${slug}`);
  await page.getByRole('link', { name: 'Đưa vào ý kiến từ nơi khác' }).click();
  await page
    .locator('#file')
    .setInputFiles({ name: 'y-kien.csv', mimeType: 'text/csv', buffer: Buffer.from(comments) });
  await page.locator('#mapping').fill(mapping);
  if (javaScriptEnabled !== false) await isGood(page);
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('y-kien.csv');
  await expect(page.getByText('chờ hoàn tất')).toBeVisible();
  await expect(page.getByText('cả hai dòng.')).toBeVisible();
  await expect(page.getByText('Dòng 5: trống')).toBeVisible();
  await expect(page.getByText('Cuộc họp · 12 tháng 3 năm 2026 · 45 người dự')).toBeVisible();
  if (javaScriptEnabled !== false) await isGood(page);
  await page.getByText('Hoàn tất', { exact: true }).click();
  await page.getByRole('button', { name: 'Đưa 2 ý kiến vào' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đưa vào');

  await page.goto(`/staff/analysis/${slug}/exports?stance=disagree`);
  await expect(page.getByText('Quan điểm: Không tán thành')).toBeVisible();
  if (javaScriptEnabled !== false) await isGood(page);
  await page.getByRole('button', { name: 'Bắt đầu xuất' }).click();
  await expect(page.getByRole('status')).toContainText('Đã nhận yêu cầu');
  const link = page.getByRole('link', { name: /^Tải về/ });
  // Followed by a script, or looked at again by hand.
  await expect(async () => {
    if (javaScriptEnabled === false) await page.reload();
    await expect(link).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  const waiting = page.waitForEvent('download');
  await link.click();
  const file = await readFile(await (await waiting).path());
  expect(file.subarray(0, 2).toString()).toBe('PK');
  expect(file.includes('comments.csv')).toBe(true);
  if (javaScriptEnabled !== false) await isGood(page);
});
