import { expect, type Page, test } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { codeOf, sampleSignIn } from './sign-in.ts';
import { mainButton } from './writing.ts';

// Comments in a name: a deputy with an assistant goes without JavaScript, an organisation with it, because there
// is one set at a time in a name.

const deputy = 'dai-bieu@example.vn';
const assistant = 'tro-ly@example.vn';
const organisation = 'to-chuc@example.vn';

/** Drafting wants a password alone; the second factor is asked for at the act of submitting. */
async function signIn(page: Page, email: string, origin: string): Promise<void> {
  const { password } = await sampleSignIn(email);
  const answer = await page.request.post(`${origin}/api/v1/auth/sign-in`, {
    data: { email, password },
    headers: { origin },
  });
  expect(answer.ok()).toBe(true);
}

/** Gives codes until one is taken: another test may have used that of this half minute. */
async function giveCode(page: Page, email: string, next: RegExp): Promise<void> {
  const { totpSecret } = await sampleSignIn(email);
  for (const steps of [0, 1, -1]) {
    await page.locator('#code').fill(codeOf(totpSecret, steps));
    await mainButton(page).click();
    await page.waitForLoadState();
    if (next.test(page.url())) break;
  }
  await expect(page).toHaveURL(next);
}

/** Writes about the first place that the words find, and leaves the set's page open. */
async function draft(page: Page, words: string, body: string): Promise<void> {
  await page.getByRole('link', { name: 'Thêm ý kiến vào một mục' }).click();
  await page.locator('#q').fill(words);
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.locator('a[href*="/write?section="]').first().click();
  await page.locator('#body').fill(body);
  await mainButton(page).click();
  await expect(page).toHaveURL(/\?saved/);
}

async function start(page: Page, email: string, origin: string): Promise<string> {
  await signIn(page, email, origin);
  await page.goto('/name');
  await page.getByRole('button', { name: 'Bắt đầu soạn' }).click();
  await expect(page).toHaveURL(/\/name\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** What is asked of every page: no fault that axe finds, no sideways scroll at 320 px, kept in no cache. */
async function expectGood(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
    320,
  );
  expect(await faultsOf(page), page.url()).toEqual([]);
  const answer = await page.request.get(page.url());
  expect(answer.headers()['cache-control'], page.url()).toBe('no-store');
}

/** Opens what a name has handed in, and records a meeting; a name that is left out is asked for first. */
async function recordMeeting(page: Page, name: string, attendance: string): Promise<void> {
  await page.getByRole('link', { name: 'Ghi một cuộc họp hoặc thư' }).click();
  await page.waitForURL(/\/event$/);
  if (page.url().includes('/sign-in/code')) await giveCode(page, deputy, /^[^?]*\/event$/);
  await page.locator('[name=kind][value=meeting]').check();
  await page.locator('#date').fill('2026-01-02');
  await page.locator('#place').fill('Nhà văn hoá xã');
  await page.locator('#attendance').fill(attendance);
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Hãy nhập tên');
  await expect(page.locator('#attendance')).toHaveValue(attendance);
  await page.locator('#name').fill(name);
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('an assistant drafts, the deputy reviews and submits in person, and the mark stands at the comments', async ({
  page,
  browser,
  baseURL,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled !== false, 'the deputy goes without JavaScript');
  test.setTimeout(180_000);
  const set = await start(page, assistant, baseURL ?? '');
  await draft(page, 'kinh phi', 'Cử tri đề nghị mức sàn cao hơn.');
  await draft(page, 'muc dich', 'Mục đích đã rõ.');
  const headings = await page.locator('main li h2').allInnerTexts();
  expect(headings[0]).toMatch(/^(Mở đầu|Điều 1)/);
  await expect(page.getByText('Chỉ đại biểu gửi được.')).toBeVisible();
  await page.goto(`${set}/send`);
  await expect(page).toHaveURL(new RegExp(`${set}$`));
  // The assistant opens the first comment; the deputy will have changed it before the assistant saves.
  await page.getByRole('link', { name: /^Sửa/ }).first().click();

  const chair = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(chair, deputy, baseURL ?? '');
  await chair.goto(set);
  await expect(chair.getByText((await sampleSignIn(assistant)).name).first()).toBeVisible();
  await chair.getByRole('link', { name: /^Sửa/ }).first().click();
  await chair.locator('#body').fill('Mục đích đã rõ, nên thêm vùng cao.');
  await mainButton(chair).click();

  await page.locator('#body').fill('Bản của người giúp việc.');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Mục đích đã rõ, nên thêm vùng cao.');
  await expect(page.locator('#body')).toHaveValue('Bản của người giúp việc.');
  await page.getByRole('link', { name: 'Giữ bản đang lưu' }).click();

  await chair.getByRole('link', { name: 'Tiếp tục để gửi' }).click();
  await chair.locator('#code').fill('000000');
  await mainButton(chair).click();
  await expect(chair.getByRole('alert')).toContainText('Hãy chọn cho hiển thị hay không');
  await chair.locator('[name=consent][value=show]').check();
  await chair.locator('#code').fill('000000');
  await mainButton(chair).click();
  await expect(chair.getByRole('alert')).toContainText('Mã chưa đúng');
  await giveCode(chair, deputy, /\/receipt\?sent/);
  await expect(chair.locator('#receipt-code')).toBeVisible();

  await chair.goto('/name');
  await chair.locator('a[href*="/name/handed-in/"]').click();
  await recordMeeting(chair, 'Tiếp xúc cử tri xã Tam Kỳ', '1.234');
  await chair.getByRole('link', { name: 'Cuộc họp, thư và bảng kiểm đếm' }).click();
  await chair.getByRole('link', { name: 'Nộp một bảng kiểm đếm' }).click();
  await chair.locator('#name').fill('Phiếu hỏi cử tri');
  await chair.locator('#date').fill('2026-01-02');
  await chair.locator('#find').fill('khoản 1 điều 7');
  await chair.getByRole('button', { name: 'Tìm và thêm' }).click();
  await expect(chair.locator('#name')).toHaveValue('Phiếu hỏi cử tri');
  await chair.getByLabel('Tán thành, khoản 1 Điều 7', { exact: true }).fill('5.678');
  await chair.getByRole('button', { name: 'Nộp bảng kiểm đếm' }).click();
  await expect(chair.getByRole('row', { name: 'khoản 1 Điều 7' }).first()).toContainText('5.678');
  await expect(async () => {
    await chair.goto('/consultations/thu-vien-cong-dong/statistics');
    await expect(chair.getByRole('row', { name: 'khoản 1 Điều 7' }).last()).toContainText('5.678');
    await expect(chair.getByRole('listitem').filter({ hasText: 'Cuộc họp:' })).toContainText(/1\.\d{3}/);
  }).toPass();

  await page.goto(set);
  await expect(page.getByText('Biên nhận do người đã gửi giữ.')).toBeVisible();
  await page.context().clearCookies();
  await page.goto('/deputies/dai-bieu-quoc-hoi-mau-tinh-a');
  await page.getByRole('article').filter({ hasText: 'nên thêm vùng cao' }).getByRole('link').first().click();
  const comment = page.getByRole('article').filter({ hasText: 'nên thêm vùng cao' });
  await expect(comment.getByText('Đại biểu', { exact: false }).first()).toBeVisible();
  await expect(comment.locator('a[href*="/deputies/"]')).toBeVisible();
  await chair.context().close();
});

test('an organisation invites somebody, drafts, submits, and nobody else sees the drafts', async ({
  page,
  browser,
  baseURL,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled === false, 'the organisation goes with JavaScript');
  test.setTimeout(180_000);
  const set = await start(page, organisation, baseURL ?? '');
  await expectGood(page);
  await page.goto('/name');
  await expectGood(page);
  await page.getByRole('link', { name: 'Người soạn cùng' }).click();
  await expect(page, 'letting others in wants the second factor').toHaveURL(/\/sign-in\/code\?next=/);
  await giveCode(page, organisation, /^[^?]*\/name\/members\//);
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Hãy nhập họ tên');
  await page.locator('#name').fill('Lê Văn Giúp');
  await page.locator('#email').fill(`giup-${Date.now()}@example.vn`);
  await mainButton(page).click();
  await expect(page.getByText('Đã mời Lê Văn Giúp.')).toBeVisible();
  await expectGood(page);
  await page.getByRole('listitem').filter({ hasText: 'Lê Văn Giúp' }).getByRole('button').click();
  await expect(page.getByText('Đã bỏ một người ra.')).toBeVisible();

  await page.goto(`${set}/places`);
  await expectGood(page);
  await page.goto(set);
  await draft(page, 'gio mo cua', 'Hội đề nghị mở cửa buổi tối.');
  await expectGood(page);
  await page.getByRole('link', { name: /^Sửa/ }).first().click();
  await expectGood(page);

  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.goto(set))?.url()).toContain('/sign-in');
  await signIn(stranger, assistant, baseURL ?? '');
  expect((await stranger.goto(set))?.status()).toBe(404);
  await stranger.context().close();

  await page.goto('/name');
  await page.locator('a[href*="/name/handed-in/"]').click();
  await expectGood(page);
  const tallies = page.getByRole('link', { name: 'Phiếu hỏi phát ở 12 chi hội' });
  const tally = await tallies.getAttribute('href');
  await recordMeeting(page, 'Họp chi hội phường G', '45');
  await expectGood(page);
  const meeting = page.url().replace(/\?.*/, '');
  await page.getByRole('button', { name: 'Ghi lại ý kiến đã nêu' }).click();
  await draft(page, 'gio mo cua', 'Chi hội đề nghị mở cửa từ 7 giờ.');
  const said = page.url().replace(/\?.*/, '');
  await page.goto(`${said}/send`);
  await expectGood(page);
  await page.locator('[name=consent][value=show]').check();
  await giveCode(page, organisation, /\/receipt\?sent/);
  await page.goto(meeting);
  await expect(page.getByRole('link', { name: /^Đã gửi ngày/ })).toBeVisible();
  for (const address of [`${meeting}/correct`, `${tally}`, `${tally}/correct`]) {
    await page.goto(address);
    await expectGood(page);
  }
  // Whoever is signed out meanwhile signs in elsewhere, and sends what was typed from where it stands.
  await page.goto(`${meeting}/correct`);
  await page.locator('#attendance').fill('46');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phiên đăng nhập đã hết');
  await page.context().addCookies(cookies);
  await mainButton(page).click();
  await expect(page.getByRole('definition').filter({ hasText: '46' })).toBeVisible();
  await page.goto(said);
  await page.getByRole('button', { name: 'Mở biên nhận' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
});
