import { expect, test } from '@playwright/test';
import { screens } from './screens.ts';

// Journeys of a reader; each runs with JavaScript and without.

let addresses: Record<string, string>;
test.beforeEach(async ({ baseURL }) => {
  addresses ??= await screens(baseURL ?? '');
});
const at = (name: string) => addresses[name] ?? `/no-screen-called-${name}`;

test('a reader comes from the home page to an article and its comments', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText(/Còn \d+ ngày/)).toBeVisible();
  await expect(page.getByText(/\d+ lần gửi trực tiếp · \d+ lần nộp hộ/)).toBeVisible();
  await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Các mốc thời gian' })).toBeVisible();
  await expect(page.getByText('không phải kết quả bỏ phiếu').first()).toBeVisible();
  await page.getByRole('link', { name: 'Đọc dự thảo và góp ý' }).click();
  await expect(
    page.getByRole('link', { name: /\d+ ý kiến gửi trực tiếp · \d+ ý kiến nộp hộ/ }),
  ).not.toHaveCount(0);
  await page
    .getByRole('link', { name: /^Điều 7\./ })
    .last()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Điều 7');
  await expect(page.getByRole('heading', { name: 'Gửi trực tiếp' })).toBeVisible();
  await expect(page.locator('#comments article').first()).toBeVisible();
});

test('what is new in the draft is marked where it stands', async ({ page }) => {
  await page.goto(at('document'));
  const notes = page.locator('aside').filter({ has: page.locator('mark', { hasText: 'Mới' }) });
  expect(await notes.count()).toBeGreaterThan(5);
});

test('every clause has an address of its own and a link to comment on it', async ({ page }) => {
  await page.goto(at('article'));
  const clause = page.locator('section.clause').first();
  const id = await clause.getAttribute('id');
  await expect(clause.locator(`a[href="#${id}"]`)).toBeVisible();
  await expect(clause.getByRole('link', { name: /^Góp ý vào/ })).toHaveAttribute(
    'href',
    /^\/comment\?section=/,
  );
});

test('comments can be filtered and read from the oldest on, by links alone', async ({ page }) => {
  await page.goto(at('article'));
  await page.getByText('Lọc và sắp xếp').click();
  await page.locator('#comments').getByRole('link', { name: 'Không tán thành', exact: true }).click();
  await expect(page).toHaveURL(/stance=disagree/);
  const stances = page.locator('#comments article .stance');
  for (const text of await stances.allTextContents()) expect(text).toContain('Không tán thành');
  await page.locator('#comments').getByRole('link', { name: 'Cũ nhất trước' }).click();
  await expect(page).toHaveURL(/stance=disagree&sort=oldest/);
  await page.locator('#comments').getByRole('link', { name: 'Tất cả' }).nth(1).click();
  await expect(page).not.toHaveURL(/stance=/);
});

test('the other language shows the same page and the same choice', async ({ page }) => {
  await page.goto(at('article-filtered'));
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(new RegExp(`/en${at('article-filtered').replaceAll(/[?.]/g, '\\$&')}`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 2, name: 'What people say' })).toBeVisible();
  await expect(page.locator('#comments article [lang=vi]').first()).toBeVisible();
  await page.getByRole('link', { name: 'Tiếng Việt' }).click();
  await expect(page).toHaveURL(new RegExp(`${at('article-filtered').replaceAll(/[?.]/g, '\\$&')}`));
});

test('a search finds drafts and comments with diacritics and without', async ({ page }) => {
  for (const words of ['thư viện lưu động', 'thu vien luu dong']) {
    await page.goto('/search');
    await page.getByLabel('Từ cần tìm').fill(words);
    await page.getByRole('button', { name: 'Tìm' }).click();
    await expect(page.getByRole('heading', { name: 'Trong dự thảo', exact: true })).toBeVisible();
    await expect(page.locator('main mark').first()).toHaveText(/thư viện lưu động/i);
    await expect(page.getByLabel('Từ cần tìm')).toHaveValue(words);
  }
  await page.goto('/search?q=khongcogi');
  await expect(page.getByRole('heading', { name: 'Không tìm thấy “khongcogi”' })).toBeVisible();
});

test('what somebody types is shown as text and never as a page', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>"\'')}`);
  await expect(page.locator('main img')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toContainText(
    '<img src=x onerror=alert(1)>"\'',
  );
});

test('an address that leads nowhere says so and what to do', async ({ page }) => {
  for (const path of [
    '/khong-co',
    '/consultations/khong-co',
    '/en/consultations/none/none/none',
    '/%41%42',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    const isEnglish = path.startsWith('/en');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      isEnglish ? 'There is no such page' : 'Không tìm thấy trang này',
    );
  }
});

test('who is responsible and how to report a problem stand in one place on every page', async ({ page }) => {
  for (const name of [
    'home',
    'consultation',
    'document',
    'article',
    'search',
    'rules',
    'privacy',
    'not-found',
  ]) {
    await page.goto(at(name));
    const foot = page.locator('footer');
    await expect(foot).toContainText('Ủy ban soạn thảo');
    await expect(foot.getByRole('link', { name: 'Báo lỗi trang web' })).toHaveAttribute('href', '/problem');
  }
});

test('times in another zone are told in the reader’s own too', async ({ browser, javaScriptEnabled }) => {
  for (const [timezoneId, differs] of [
    ['America/Los_Angeles', true],
    ['Asia/Bangkok', false],
  ] as const) {
    const context = await browser.newContext({ timezoneId, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(at('consultation'));
    await expect(page.locator('time').first()).toContainText('giờ Việt Nam');
    const own = page.getByText('giờ nơi ông/bà');
    await expect(own).toHaveCount(differs && javaScriptEnabled ? 5 : 0);
    await context.close();
  }
});

test('a selected passage can be quoted in a comment', async ({ page, javaScriptEnabled }) => {
  await page.goto(at('article'));
  const link = page.getByRole('link', { name: 'Góp ý vào đoạn đang chọn' });
  await expect(link).toBeHidden();
  test.skip(!javaScriptEnabled, 'each clause has its own link instead');
  const text = page.locator('section.clause [data-section]').first();
  await text.locator('p').first().selectText();
  await expect(link).toBeVisible();
  const address = new URL((await link.getAttribute('href')) ?? '', 'http://portal.example');
  expect(address.searchParams.get('section')).toBe(await text.getAttribute('data-section'));
  expect(await text.textContent()).toContain(address.searchParams.get('quote'));
});

test('the outline follows the reader', async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'without a script the outline stands still');
  await page.goto(at('document'));
  await page.getByRole('heading', { name: /^Điều 10/ }).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 500);
  await expect(page.locator('[data-outline] [aria-current]')).toContainText(/Điều (9|10|11)/);
});
