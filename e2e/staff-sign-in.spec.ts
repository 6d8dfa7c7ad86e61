import { expect, type Page, test } from '@playwright/test';
import { letterTo, linkIn } from './letters.ts';
import { announceConsultation, enrol, goodPassword, invite, setUpApp } from './newcomers.ts';
import { administrator, call, cookieOf } from './sessions.ts';
import { codeOf } from './sign-in.ts';
import { mainButton } from './writing.ts';

// Getting in with an account; each journey with JavaScript and without.

test.beforeEach(() => test.slow());

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await mainButton(page).click();
}

const signOut = async (page: Page) => {
  await page.goto('/staff/sessions');
  await page.locator('main').getByRole('button', { name: 'Đăng xuất', exact: true }).last().click();
  await expect(page.getByRole('status').first()).toHaveText('Ông/bà đã đăng xuất trên máy này.');
};

test('a moderator goes from the invitation to a working session, and in again by code and by recovery code', async ({
  page,
}) => {
  const invited = await invite();
  const { slug, title } = await announceConsultation();
  const grants = [{ personId: invited.id, role: 'moderator' }];
  await call('PUT', `/consultations/${slug}/roles`, await cookieOf(administrator), { grants });

  await page.goto(invited.link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(invited.name);
  await expect(page.getByText(`Người duyệt hiển thị, đợt “${title}”`)).toBeVisible();
  await page.locator('#password').fill('123456789012');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('khó đoán');
  await page.locator('#password').fill(goodPassword);
  await mainButton(page).click();

  await expect(page).toHaveURL(/second-factor$/);
  await page.goto('/staff/sessions');
  await expect(page, 'nothing else before the second factor').toHaveURL(/second-factor$/);
  const { totpSecret, recoveryCodes } = await setUpApp(page);
  expect(new Set(recoveryCodes).size).toBe(10);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await page.goto(invited.link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lời mời này không dùng được nữa');

  await signOut(page);
  await page.goto('/staff/keys');
  await expect(page).toHaveURL(/\/sign-in\?next=\/staff\/keys$/);
  await signIn(page, invited.email, goodPassword);
  await expect(page).toHaveURL(/\/sign-in\/code\?next=\/staff\/keys$/);
  await page.locator('#code').fill('000000');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Mã chưa đúng hoặc đã dùng rồi');
  // The code of this very step was spent on the set-up.
  await page.locator('#code').fill(codeOf(totpSecret, 1));
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page).toHaveURL(/\/staff\/keys$/);

  await signOut(page);
  await signIn(page, invited.email, goodPassword);
  await page.getByText('Dùng mã dự phòng').click();
  await page.locator('#recovery').fill(recoveryCodes[0] ?? '');
  await page.getByRole('button', { name: 'Dùng mã này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bàn làm việc');
  await signOut(page);
  await signIn(page, invited.email, goodPassword);
  await page.getByText('Dùng mã dự phòng').click();
  await page.locator('#recovery').fill(recoveryCodes[0] ?? '');
  await page.getByRole('button', { name: 'Dùng mã này' }).click();
  await expect(page.getByRole('alert'), 'each once').toContainText('đã dùng rồi');
});

test('a wrong password keeps the address and tells nothing about the account', async ({ page }) => {
  const said: string[] = [];
  for (const email of [administrator, 'khong-co-ai@example.vn']) {
    await page.goto('/sign-in');
    await signIn(page, email, 'không phải mật khẩu này');
    await expect(page.locator('#email')).toHaveValue(email);
    await expect(page).toHaveTitle(/^Lỗi: /);
    said.push((await page.locator('main').innerText()).replaceAll(email, ''));
  }
  expect(said[0]).toBe(said[1]);
});

test('the way back after signing in leads to our own pages alone', async ({ page }) => {
  const person = await enrol(page, await invite());
  await signOut(page);
  await page.goto('/sign-in?next=//example.com/staff');
  await signIn(page, person.email, person.password);
  await page.locator('#code').fill(codeOf(person.totpSecret, 1));
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/staff$/);
});

test('a link in a mail signs in when its button is pressed, and not by being looked at', async ({ page }) => {
  const person = await enrol(page, await invite());
  await signOut(page);
  await page.getByRole('link', { name: 'Nhận liên kết đăng nhập qua thư' }).click();
  await page.locator('#email').fill(person.email);
  await mainButton(page).click();
  await expect(page.getByRole('status').first()).toContainText('thư đang trên đường tới');
  // The first letter was the invitation.
  const link = linkIn(await letterTo(person.email, 1), '/sign-in/link');
  for (let looks = 0; looks < 3; looks += 1) await page.goto(link);
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await page.goto(link);
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('đã dùng rồi hoặc đã quá hạn');
});

test('a key is shown once, works, and stops when it is revoked', async ({ page }) => {
  await enrol(page, await invite());
  await page.goto('/staff/keys');
  await page.getByLabel('Tên').fill('Báo cáo');
  await page.getByRole('button', { name: 'Tạo khoá' }).click();
  const key = await page.locator('#made-key').innerText();
  const use = async () =>
    (await fetch(`${new URL(page.url()).origin}/api/v1/auth/session`, { headers: bearer(key) })).status;
  expect(await use()).toBe(200);
  await page.goto('/staff/keys');
  expect(await page.content()).not.toContain(key);
  await page.getByText('Thu hồi “Báo cáo”').click();
  await page.getByRole('button', { name: 'Thu hồi khoá' }).click();
  await expect(page.getByText('Chưa có khoá nào.')).toBeVisible();
  expect(await use()).toBe(401);
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
