import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { faultsOf, looks } from './axe.ts';
import { article, bringingAs, draft } from './bringing.ts';
import { portalPort } from './ports.ts';
import { call, cookieOf } from './sessions.ts';

// A draft of the sample's consultation comes back changed: what a reader sees of that.

const origin = `http://127.0.0.1:${portalPort}`;
const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const loan = 'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
const truck = 'Xe thư viện đến các xã chưa có thư viện ít nhất hai lần mỗi tháng.';
const card = 'Thẻ bạn đọc được cấp miễn phí cho người từ sáu tuổi trở lên.';
const council = 'Hội đồng bạn đọc họp mỗi năm hai lần và góp ý về việc mua sách mới cho thư viện.';

const changed = `${loan.replace('năm cuốn', 'bảy cuốn')} ${truck}`;

let path = '';
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const editor = await cookieOf('bien-tap@example.vn');
  const title = `Quy chế thư viện ${randomUUID().slice(0, 8)}`;
  const { slug, bring, publish } = await bringingAs(editor);
  const { document } = await bring(
    '/documents',
    draft(
      title,
      article(1, 'Giờ mở cửa', hours),
      article(2, 'Hội đồng', council),
      article(3, 'Cho mượn', `${loan} ${truck}`),
    ),
  );
  await publish(document, 1);
  const { sections } = await (await call('GET', `/consultations/${slug}/documents/${document}`, '')).json();
  const comment = {
    target: { sectionId: sections[2].id },
    stance: 'agree_with_changes',
    body: 'Nên cho mượn nhiều hơn.',
    quote: { exact: 'mượn năm cuốn sách', prefix: '', suffix: '' },
  };
  const about = { capacity: 'citizen', language: 'vi', consentToPublish: true, comments: [comment] };
  const sent = await call('POST', '/submissions', '', about);
  expect(sent.status).toBe(201);
  await bring(
    `/documents/${document}/versions`,
    draft(
      title,
      article(1, 'Giờ mở cửa', hours),
      article(2, 'Thẻ bạn đọc', card),
      article(3, 'Cho mượn', changed),
    ),
  );
  await publish(document, 2);
  path = `/consultations/${slug}/${document}`;
});

test('a reader comes from the draft to what changed in it, and from there back into both versions', async ({
  page,
}) => {
  await page.goto(path);
  await page.getByRole('link', { name: 'Những gì đã thay đổi so với dự thảo lần 1' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Những gì đã thay đổi');
  await expect(page.getByText('1 mục có sửa đổi')).toBeVisible();
  const lending = page.locator('article', { hasText: 'Cho mượn' });
  await expect(lending.locator('del')).toContainText('năm');
  await expect(lending.locator('ins')).toContainText('bảy');
  await expect(lending.getByText('thêm:')).toBeAttached();
  await expect(page.locator('article', { hasText: 'Thẻ bạn đọc' })).toContainText('Mới trong dự thảo này.');
  await expect(page.locator('article', { hasText: 'Hội đồng' })).toContainText(
    'Không còn trong dự thảo này.',
  );
  await expect(page.locator('summary', { hasText: '1 mục không đổi' })).toBeVisible();
  await lending.getByRole('link', { name: /dự thảo lần 1/ }).click();
  await expect(page.getByText('Đây là dự thảo lần 1.')).toBeVisible();
});

test('both wordings stand side by side where that is chosen, each whole', async ({ page }) => {
  await page.goto(`${path}/compare`);
  await page.getByRole('radio', { name: 'hai bản cạnh nhau' }).check();
  await page.getByRole('button', { name: 'So sánh' }).click();
  await expect(page).toHaveURL(/view=beside/);
  const lending = page.locator('article', { hasText: 'Cho mượn' });
  const [before, after] = [
    lending.getByRole('group', { name: 'Dự thảo lần 1' }),
    lending.getByRole('group', { name: 'Dự thảo lần 2' }),
  ];
  await expect(before).toContainText('năm cuốn');
  await expect(before.locator('ins')).toHaveCount(0);
  await expect(after).toContainText('bảy cuốn');
  await expect(after.locator('del')).toHaveCount(0);
});

test('what is gone is still read where it last stood', async ({ page }) => {
  await page.goto(`${path}/compare`);
  await page
    .locator('article', { hasText: 'Hội đồng' })
    .getByRole('link', { name: /dự thảo lần 1/ })
    .click();
  await expect(page.getByText(council)).toBeVisible();
});

test('a comment on the earlier draft comes along and says so', async ({ page }) => {
  await page.goto(path);
  await page
    .getByRole('link', { name: /^Điều 3\. Cho mượn/ })
    .last()
    .click();
  const comment = page.locator('#comments article', { hasText: 'Nên cho mượn nhiều hơn.' });
  await expect(async () => {
    await page.reload();
    await expect(comment).toContainText('Đoạn được trích đã được sửa đổi.');
  }).toPass();
  await expect(comment).toContainText('mượn bảy cuốn sách');
  await expect(comment.getByRole('link', { name: 'Góp ý cho dự thảo lần 1, Điều 3' })).toBeVisible();
});

for (const [colorScheme, language] of looks) {
  test(`the comparison has no fault that axe sees and fits 320 px: ${colorScheme} ${language}`, async ({
    browser,
    javaScriptEnabled,
  }) => {
    test.skip(javaScriptEnabled === false, 'axe is a script');
    test.slow();
    const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 800 } });
    for (const view of ['inline', 'beside']) {
      await page.goto(`${origin}${language}${path}/compare?view=${view}`);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await page.close();
  });
}
