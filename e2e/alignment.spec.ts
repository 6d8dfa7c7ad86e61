import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { article, bringingAs, draft } from './bringing.ts';
import { portalPort } from './ports.ts';
import { call, cookieOf, joinSession } from './sessions.ts';

// A draft comes back half rewritten: the editor says what became what, and readers find what lost its place.

const origin = `http://127.0.0.1:${portalPort}`;
const editor = 'bien-tap@example.vn';
const scope =
  'Quy chế này quy định về tổ chức và hoạt động của thư viện cấp xã, bao gồm giờ mở cửa, thẻ bạn đọc và cho mượn sách.';
const hours =
  'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.\n\nNgày lễ thư viện đóng cửa.';
const loan = 'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
const truck = 'Xe thư viện đến các thôn chưa có thư viện ít nhất hai lần mỗi tháng.';
const council = 'Hội đồng bạn đọc họp mỗi năm hai lần và góp ý về việc mua sách mới cho thư viện.';
const money = 'Ngân sách xã bảo đảm kinh phí hoạt động thường xuyên của thư viện.';
const always = 'Thư viện mở cửa mọi ngày trong tuần, kể cả chủ nhật, theo nhu cầu của bạn đọc ở địa phương.';
const rules = 'Bạn đọc mượn sách theo nội quy. Xe lưu động phục vụ các thôn ở xa.';
const card = 'Thẻ bạn đọc được cấp miễn phí cho người từ sáu tuổi trở lên.';
const opinions = 'Bạn đọc góp ý về việc mua sách mới qua hòm thư và tại cuộc họp thường niên.';

/** Two versions, the second not published, with a comment on two sections of the first. */
async function rewritten() {
  const title = `Quy chế ${randomUUID().slice(0, 8)}`;
  const { slug, bring, publish } = await bringingAs(await cookieOf(editor));
  const { document } = await bring(
    '/documents',
    draft(
      title,
      article(1, 'Phạm vi', scope),
      article(2, 'Giờ mở cửa', hours),
      article(3, 'Cho mượn', loan),
      article(4, 'Xe thư viện', truck),
      article(5, 'Hội đồng bạn đọc', council),
      article(6, 'Kinh phí', money),
    ),
  );
  await publish(document, 1);
  const { sections } = await (await call('GET', `/consultations/${slug}/documents/${document}`, '')).json();
  const comments = [
    { target: { sectionId: sections[2].id }, body: 'Nên cho mượn lâu hơn.' },
    { target: { sectionId: sections[3].id }, body: 'Xe nên đến mỗi tuần.' },
  ];
  const about = { capacity: 'citizen', language: 'vi', consentToPublish: true, comments };
  expect((await call('POST', '/submissions', '', about)).status).toBe(201);
  await bring(
    `/documents/${document}/versions`,
    draft(
      title,
      article(1, 'Phạm vi', scope),
      article(2, 'Giờ mở cửa', always),
      article(3, 'Mượn và đọc', rules),
      article(4, 'Thẻ bạn đọc', card),
      article(5, 'Tham gia của bạn đọc', opinions),
      article(6, 'Kinh phí', money),
    ),
  );
  return { slug, document, staff: `/staff/consultations/${slug}/drafts/${document}/2` };
}

test('an editor says what became what, publishes, and readers find the comment that lost its place', async ({
  page,
}) => {
  test.slow();
  const { slug, document, staff } = await rewritten();
  await joinSession(page.context(), editor);
  await page.goto(staff);
  await expect(page.getByText(/chưa chắc chắn/)).toBeVisible();
  await page.getByRole('link', { name: 'Xem đối chiếu các mục' }).click();
  // By keyboard: the pair that is right.
  const pair = page.locator('article', { hasText: 'mọi ngày trong tuần' });
  await pair.getByRole('button', { name: /^Đúng là tương ứng/ }).press('Enter');
  await expect(page.getByText('Đã lưu.')).toBeVisible();
  // Another than was proposed.
  const lending = page.locator('article', { hasText: 'theo nội quy' });
  await lending.getByRole('link', { name: /^Chọn mục khác/ }).click();
  await page.getByRole('checkbox', { name: 'Điều 3. Cho mượn' }).check();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.locator('article', { hasText: 'theo nội quy' })).toHaveCount(0);
  // What is left is as it was proposed: one is gone, one is new.
  await page.getByRole('button', { name: /^Mục này đã bỏ: Điều 4/ }).press('Enter');
  await expect(page.getByRole('button', { name: /^Mục này đã bỏ/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Đây là mục mới: Điều 4/ }).press('Enter');
  await expect(page.getByText('Không còn mục nào cần xem.')).toBeVisible();
  await page.goto(staff);
  await expect(page.getByText('Mọi mục đều đã được đối chiếu với dự thảo trước.')).toBeVisible();
  await page.locator('summary', { hasText: 'Công bố' }).click();
  await page.getByRole('button', { name: /Công bố/ }).click();
  await page.goto(`/consultations/${slug}/${document}`);
  await page.getByRole('link', { name: 'Ý kiến không còn chỗ trong dự thảo mới' }).click();
  await expect(page.getByText('Xe nên đến mỗi tuần.')).toBeVisible();
  await expect(page.getByText('Nên cho mượn lâu hơn.')).toHaveCount(0);
  await page.getByRole('link', { name: 'Góp ý cho dự thảo lần 1, Điều 4' }).click();
  await expect(page.getByText(truck)).toBeVisible();
});

for (const [colorScheme, language] of looks) {
  test(`what became what, and what lost its place, have no fault that axe sees and fit 320 px: ${colorScheme} ${language}`, async ({
    browser,
    javaScriptEnabled,
  }) => {
    test.skip(javaScriptEnabled === false, 'axe is a script');
    test.slow();
    const { slug, document: name, staff } = await rewritten();
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } });
    await joinSession(context, editor);
    const page = await context.newPage();
    await page.goto(`${origin}${language}${staff}/alignment`);
    const choosing = await page.locator('a[href^="?choose="]').first().getAttribute('href');
    for (const path of [
      `${staff}/alignment`,
      `${staff}/alignment${choosing}`,
      `/consultations/${slug}/${name}/orphans`,
    ]) {
      await page.goto(`${origin}${language}${path}`);
      expect(await faultsOf(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    }
    await context.close();
  });
}
