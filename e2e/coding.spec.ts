import { expect, type Page, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { faultsOf } from './axe.ts';
import { cookieOf, call, joinSession } from './sessions.ts';
import { mainButton, placesAt } from './writing.ts';

// An analyst with the codebook: by forms alone, and with what a script makes quicker.

const analyst = 'phan-tich@example.vn';
const slug = 'thu-vien-cong-dong';
const base = `/staff/analysis/${slug}`;

test.beforeEach(() => test.slow());

/** Sends a comment and returns its id. */
async function sendComment(origin: string, body: string): Promise<string> {
  const { clause } = await placesAt(origin);
  const answer = await fetch(`${origin}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      ...{ capacity: 'citizen', language: 'vi', consentToPublish: true },
      comments: [{ target: { sectionId: clause.id }, stance: 'other', body }],
    }),
  });
  const { comments }: { comments: { id: string }[] } = JSON.parse(await answer.text());
  return comments[0]?.id ?? '';
}

async function addTheme(title: string): Promise<void> {
  const cookie = await cookieOf(analyst);
  const answer = await call('POST', '/themes', cookie, { consultation: slug, title });
  expect(answer.status).toBe(201);
}

async function lookAt(page: Page, address: string): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  for (const [colorScheme, width, prefix] of [
    ['light', 1280, ''],
    ['dark', 320, '/en'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    expect((await page.goto(prefix + address))?.status(), address).toBe(200);
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    expect(await faultsOf(page), `${address} ${width}`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${address} ${width}`).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('an analyst adds a theme, codes a passage by its words, sees it there and takes it off', async ({
  page,
  context,
  baseURL,
}) => {
  await joinSession(context, analyst);
  const mark = randomUUID().slice(0, 8);
  const id = await sendComment(baseURL ?? '', `Nên công bố ${mark} hằng quý. Còn lại tôi đồng ý.`);
  await page.goto(`${base}/themes`);
  await page.locator('#title').fill(`Công bố ${mark}`);
  await mainButton(page).click();
  await expect(page.getByRole('status')).toBeVisible();
  const coding = `${base}/coding/${id}`;
  await page.goto(coding);
  await page.locator('#passage').fill('không có ở đây');
  await page.locator('#theme').fill(`cong bo ${mark}`);
  const add = page.locator('form[data-code] button');
  await add.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('#passage').fill(`công bố  ${mark}`);
  await add.click();
  await expect(page.locator('.said mark')).toHaveText(`công bố ${mark}`);
  await page.goto(`${base}/themes`);
  await page.getByRole('link', { name: `Công bố ${mark}` }).click();
  await expect(page.locator('.passage')).toHaveText(`công bố ${mark}`);
  const theme = new URL(page.url()).pathname;
  for (const address of [theme, coding, `${base}/themes`, `${base}/coverage`]) await lookAt(page, address);
  for (const address of [`${base}/suggestions`, `${base}/agreement`]) await lookAt(page, address);
  await page.goto(coding);
  await page.locator('button[name="point"]').click();
  await expect(page.locator('.said mark')).toHaveCount(0);

  // Beside the list a refused form comes back where it was, with what was typed.
  const list = `${base}/comments?q=${mark}&coded=false&read=${id}`;
  await expect(async () => {
    await page.goto(list);
    await expect(page.locator('#reading-title')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.locator('#passage').fill('không có ở đây');
  await page.locator('#theme').fill(`cong bo ${mark}`);
  await add.click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`${base}/comments`);
  await expect(page.locator('#passage')).toHaveValue('không có ở đây');
  await expect(page.locator('#theme')).toHaveValue(`cong bo ${mark}`);
  await page.locator('#passage').fill(`công bố ${mark}`);
  await add.click();
  await expect(page.locator('.pane .passage')).toHaveText(`công bố ${mark}`);

  // What was worked on stays in its place, whatever the filters say, until the list is filtered anew.
  await page.locator('.pane button[value="in_synthesis"]').click();
  await expect(page.locator('.pane form[action*="handle"]')).toContainText('Phân tích: Đã đưa vào tổng hợp');
  await expect(page.locator('.list article')).toHaveCount(1);
  await page.getByRole('link', { name: 'Lọc lại danh sách' }).click();
  await expect(page.locator('.list article')).toHaveCount(0);
});

test('what is selected is the passage, and a key leads to the theme', async ({ page, context, baseURL }) => {
  test.skip(test.info().project.use.javaScriptEnabled === false, 'this is what the script is for');
  await joinSession(context, analyst);
  const mark = randomUUID().slice(0, 8);
  await addTheme(`Quý ${mark}`);
  const id = await sendComment(baseURL ?? '', `📚 ${mark} hai lần thì được.`);
  await page.goto(`${base}/coding/${id}`);
  await page.locator('.said').evaluate((text) => {
    const words = text.querySelector('span')?.firstChild;
    if (words) getSelection()?.setBaseAndExtent(words, 3, words, 11);
  });
  await expect(page.locator('#passage')).toHaveValue(mark);
  await page.keyboard.press('c');
  await expect(page.locator('#theme')).toBeFocused();
  await page.keyboard.type(`quy ${mark}`);
  await page.keyboard.press('Enter');
  await expect(page.locator('.said mark')).toHaveText(mark);
});
