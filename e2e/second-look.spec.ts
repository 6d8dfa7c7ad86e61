import { expect, type Page, test } from '@playwright/test';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import { faultsOf, looks } from './axe.ts';
import { call, cookieOf } from './sessions.ts';
import { mainButton, type Places, placesAt, sendOne } from './writing.ts';

// From a comment over readers who report it to a decision, and to a second look at that. With JavaScript and without.

const marker = 'Kệ sách của cuộc thử nghiệm';
const moderator = 'hien-thi@example.vn';
const senior = 'xem-xet-lai@example.vn';

let places: Places;
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

/** Decides all cases of this journey that wait in a queue: the other run of it may have its own there. */
async function decideAll(email: string, queue: 'flagged' | 'appeal', decision: object): Promise<void> {
  const cookie = await cookieOf(email);
  const wanted = { consultation: places.slug, queue, size: 10 };
  const claim: Claim = await (await call('POST', '/moderation/claims', cookie, wanted)).json();
  for (const { reviewId, comment } of claim.items) {
    if (!comment?.body?.startsWith(marker)) continue;
    const decisions = [{ reviewId, commentId: comment.id, revision: comment.revision, ...decision }];
    const { status } = await call('POST', '/moderation/decisions', cookie, { decisions });
    expect([200, 409], 'decided here, or by the other run a moment ago').toContain(status);
  }
}

/** Looks at every language and scheme of a page, and whether it fits a small phone. */
async function lookAt(page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  for (const [colorScheme, prefix] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(prefix + pathname + search);
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    expect.soft(await faultsOf(page), `${pathname} ${colorScheme}`).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth), pathname)
      .toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  await page.goto(pathname + search);
}

test('readers report a comment, it is withheld, its sender sees why, asks for a second look, and it is shown again', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  test.slow();
  const withScript = javaScriptEnabled !== false;
  const body = `${marker} ${withScript ? 'một' : 'hai'}: xin mua ở đây.`;
  await sendOne(page, `section=${places.article.id}`, body);
  const id = (await page.locator('article').first().getAttribute('aria-labelledby'))?.slice(1) ?? '';

  const reader = await (
    await browser.newContext(javaScriptEnabled === undefined ? {} : { javaScriptEnabled })
  ).newPage();
  await reader.goto(`/flag?comment=${id}`);
  await expect(reader.getByText(body)).toBeVisible();
  await mainButton(reader).click();
  await expect(reader.getByRole('alert')).toContainText('Hãy chọn ý kiến gây hại gì');
  await reader.getByRole('radio', { name: 'Quảng cáo' }).check();
  await reader.locator('#detail').fill('Chỗ này bán hàng.');
  await mainButton(reader).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Cảm ơn ông/bà đã báo');
  const cookies = await reader.context().cookies();
  expect(cookies.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['flagger', true]]);
  if (withScript) {
    await reader.goto(`/flag?comment=${id}`);
    await lookAt(reader);
  }
  for (const _ of ['second', 'third']) {
    const answer = await call('POST', `/comments/${id}/flags`, '', { reason: 'advertising' });
    expect(answer.status).toBe(201);
  }
  await page.goto('/receipt');
  await expect(page.locator('.state')).toHaveText('Đang hiển thị');

  await expect
    .poll(
      async () => {
        await decideAll(moderator, 'flagged', { outcome: 'withhold', reason: 'advertising' });
        await page.goto('/receipt');
        return page.locator('.state').innerText();
      },
      { timeout: 60_000, intervals: [2_000] },
    )
    .toBe('Không được hiển thị');
  expect((await call('GET', `/comments/${id}?language=en`, '')).status).toBe(404);
  await expect(page.getByText('Lý do: Quảng cáo')).toBeVisible();
  await page.getByRole('link', { name: 'Quảng cáo' }).click();
  await expect(page.locator('#advertising')).toContainText('Quảng cáo');
  await page.goBack();
  if (withScript) await lookAt(page);

  await page.getByRole('link', { name: /^Đề nghị xem xét lại/ }).click();
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Hãy viết vì sao ông/bà không đồng ý');
  await page.locator('#grounds').fill('x'.repeat(5_001));
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Hãy rút ngắn');
  await expect(page.locator('#grounds')).toHaveValue('x'.repeat(5_001));
  if (withScript) await lookAt(page);
  await page.locator('#grounds').fill('Tôi không bán gì cả.');
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/receipt#c/);
  await expect(page.getByText(/^Ông\/bà đã đề nghị xem xét lại/)).toBeVisible();
  await expect(page.getByRole('link', { name: /^Đề nghị xem xét lại/ })).toHaveCount(0);

  await expect
    .poll(
      async () => {
        await decideAll(senior, 'appeal', { outcome: 'overturn', result: 'publish' });
        await page.goto('/receipt');
        return page.locator('.state').innerText();
      },
      { timeout: 60_000, intervals: [2_000] },
    )
    .toBe('Đang hiển thị');
  await page.getByText('Diễn biến').click();
  await expect(page.getByText(/Xem xét lại: quyết định được thay đổi/)).toBeVisible();
  await reader.goto(`/flag?comment=${id}`);
  await expect(reader.getByText(body)).toBeVisible();
  await reader.context().close();
});
