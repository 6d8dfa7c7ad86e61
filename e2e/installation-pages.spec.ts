import { expect, test } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { announceConsultation } from './newcomers.ts';
import { administrator, call, cookieOf, joinSession } from './sessions.ts';

// The pages of administrators: what is asked of every page, and what each is for, looked at once.

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'none of this depends on scripts');
test.beforeEach(async ({ context }) => {
  test.slow();
  await joinSession(context, administrator);
});

async function addresses(): Promise<Record<string, string>> {
  const { slug } = await announceConsultation();
  const attributions = await (await call('GET', '/attributions', await cookieOf(administrator))).json();
  const here = `/staff/consultations/${slug}`;
  return {
    new: '/staff/consultations/new',
    consultation: here,
    texts: `${here}/texts`,
    dates: `${here}/dates`,
    policy: `${here}/policy`,
    rules: '/staff/rules',
    'new rules': '/staff/rules/new',
    checklist: '/staff/checklist',
    audit: '/staff/audit?check=1',
    mail: '/staff/mail',
    requests: '/staff/official-requests',
    attributions: '/staff/attributions',
    'new attribution': '/staff/attributions/new',
    attribution: `/staff/attributions/${attributions.items[0].id}`,
  };
}

test('the pages of administrators have no fault that axe finds, fit 320 px and a thumb', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [name, path] of Object.entries(await addresses())) {
    for (const [prefix, colorScheme] of [
      ['', 'light'],
      ['/en', 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      const answer = await page.goto(prefix + path);
      expect(answer?.status(), name).toBe(200);
      expect(await faultsOf(page), name).toEqual([]);
      const { width, small } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        small: [...document.querySelectorAll('main :is(a, button, summary, select, .choice)')]
          .filter((control) => control.checkVisibility() && !control.matches('p a:not(.target), td a'))
          .filter((control) => control.getBoundingClientRect().height < 44)
          .map((control) => control.textContent?.trim()),
      }));
      expect(width, `${name}: sideways scroll`).toBeLessThanOrEqual(320);
      expect(small, `${name}: targets`).toEqual([]);
    }
  }
});

test('the trail is narrowed by a form, says who did what, and is intact', async ({ page }) => {
  const { title } = await announceConsultation();
  await page.goto('/staff/audit');
  await page.locator('#action').selectOption('consultation.created');
  await page.getByRole('button', { name: 'Lọc' }).click();
  await expect(page).toHaveURL(/action=consultation\.created/);
  const acts = page.locator('tbody tr');
  await expect(acts.first()).toContainText('Tạo đợt lấy ý kiến');
  await expect(acts.filter({ hasText: title })).toHaveCount(1);
  await page.getByRole('link', { name: 'Kiểm tra nhật ký' }).click();
  await expect(page.getByRole('status').first()).toContainText('chuỗi còn nguyên');
  await page.getByText('Chi tiết').first().click();
  await expect(page.getByText('consultation.created').first()).toBeVisible();
});

test('the trail is handed on as a file to who is signed in', async ({ page }) => {
  await page.goto('/staff/audit');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải nhật ký' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-.*\.jsonl$/);
});

test('what an account of the sample may not leave behind is refused with a reason, and keeps what was typed', async ({
  page,
}) => {
  await page.goto('/staff/rules/new');
  await page.locator('#introduction-vi').fill('Lời mở đầu khác');
  await page.getByRole('button', { name: /Công bố quy tắc lần/ }).click();
  await expect(page.getByRole('alert')).toContainText('Tài khoản mẫu');
  await expect(page.locator('#introduction-vi')).toHaveValue('Lời mở đầu khác');
});

test('a rule that is not whole in both languages is not published', async ({ page }) => {
  await page.goto('/staff/rules/new');
  const before = await page.locator('fieldset').count();
  await page.getByRole('button', { name: 'Thêm một lý do' }).click();
  await expect(page.locator('fieldset')).toHaveCount(before + 1);
  await page.locator('input[id$="-code"]').last().fill('new_harm');
  await page.getByRole('button', { name: /Công bố quy tắc lần/ }).click();
  await expect(page.getByRole('alert')).toContainText('cả hai ngôn ngữ');
  await expect(page.locator('input[id$="-code"]').last()).toHaveValue('new_harm');
});

test('a deputy is entered, a holder invited with a link to hand over, and the mandate ended', async ({
  page,
}) => {
  await page.goto('/staff/attributions/new');
  await page.getByRole('button', { name: 'Thêm' }).click();
  await expect(page.getByRole('alert')).toContainText('Hãy ghi tên');
  await page.getByLabel('Đại biểu Quốc hội').check();
  await page.locator('#name-vi').fill('Đại biểu thử');
  await page.locator('#delegation-vi').fill('Đoàn thử');
  await page.locator('#province').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Thêm' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đại biểu thử');
  await page.getByText('Mời một người').click();
  await page.locator('#name').fill('Người giữ tên');
  await page.locator('#email').fill(`giu-ten-${Date.now()}@example.vn`);
  await page.getByRole('button', { name: 'Mời', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Người giữ tên');
  await expect(page.locator('.list li')).toHaveCount(1);
  await page.getByText('Kết thúc nhiệm kỳ, hoặc thôi').click();
  await page.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Đã kết thúc');
});
