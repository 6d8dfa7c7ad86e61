import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { letterTo, linkIn } from './letters.ts';
import { announceConsultation, enrol, invite } from './newcomers.ts';
import { administrator, joinSession, secondAdministrator } from './sessions.ts';
import { mainButton } from './writing.ts';

// What administrators do with people and roles; each journey with JavaScript and without.

test.beforeEach(() => test.slow());

test('an administrator invites somebody and gets the link to hand over; a known address keeps what was typed', async ({
  page,
  context,
}) => {
  await joinSession(context, administrator);
  const email = `moi-${randomUUID().slice(0, 8)}@example.vn`;
  for (const expected of ['invited', 'known'] as const) {
    await page.goto('/staff/people/new');
    await page.locator('#name').fill('Cao Thị Mới');
    await page.locator('#email').fill(email);
    await page.getByLabel('Cho tôi liên kết để tự đưa').check();
    await mainButton(page).click();
    if (expected === 'invited') {
      await expect(page.locator('#handed-link')).toContainText('/invitation?token=');
      expect(page.url()).not.toContain('token');
    } else {
      await expect(page.getByRole('alert')).toContainText('đã có tài khoản');
      await expect(page.locator('#email')).toHaveValue(email);
    }
  }
  await page.goto('/staff/people');
  await page.locator('#q').fill(email);
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody')).toContainText('Đã mời, chưa nhận lời');
});

test('somebody is invited with a first role, which is one side of the consultation and not both', async ({
  page,
  context,
}) => {
  const { slug } = await announceConsultation();
  await joinSession(context, administrator);
  await page.goto('/staff/people/new');
  await page.locator('#name').fill('Cao Thị Mới');
  const email = `moi-${randomUUID().slice(0, 8)}@example.vn`;
  await page.locator('#email').fill(email);
  await page.locator('#consultation').selectOption(slug);
  await page.locator('[name=role][value=moderator]').check();
  await page.locator('[name=role][value=editor]').check();
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('không thể vừa duyệt hiển thị vừa soạn thảo');
  await page.locator('[name=role][value=editor]').uncheck();
  const byHand = page.getByLabel('Cho tôi liên kết để tự đưa');
  await byHand.check();
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('chỉ nhận liên kết qua thư');
  await byHand.uncheck();
  await mainButton(page).click();
  await page.goto(linkIn(await letterTo(email), '/invitation'));
  await expect(page.getByText(/^Người duyệt hiển thị, đợt/)).toBeVisible();
});

test('whoever is deactivated is out with the next click and cannot come in again', async ({
  page,
  context,
  browser,
}) => {
  const other = await browser.newContext();
  const theirs = await other.newPage();
  const person = await enrol(theirs, await invite());
  await joinSession(context, administrator);
  await page.goto(`/staff/people/${person.id}`);
  await page.getByText('Khoá tài khoản', { exact: true }).first().click();
  await expect(page.getByText(/bị đăng xuất ngay ở mọi nơi/)).toBeVisible();
  await page.getByRole('button', { name: 'Khoá tài khoản' }).click();
  await expect(page.getByRole('status').first()).toContainText('Đã khoá tài khoản');

  await theirs.goto('/staff/profile');
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.locator('#email').fill(person.email);
  await theirs.locator('#password').fill(person.password);
  await mainButton(theirs).click();
  await expect(theirs.getByRole('alert')).toContainText('chưa đúng');
  await other.close();
});

test('a role is granted and withdrawn by the form, and its holder is out with the next click', async ({
  page,
  context,
  browser,
}) => {
  const { slug } = await announceConsultation();
  const other = await browser.newContext();
  const theirs = await other.newPage();
  const person = await enrol(theirs, await invite());
  await joinSession(context, administrator);
  const tick = (role: string) => page.locator(`input[value="${person.id}:${role}"]`);
  const roles = `/staff/consultations/${slug}/roles?q=${person.email}`;

  await page.goto(roles);
  await tick('moderator').check();
  await tick('analyst').check();
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await expect(page.getByRole('alert')).toContainText('không thể vừa duyệt hiển thị vừa soạn thảo');
  await expect(tick('analyst')).toBeChecked();
  await tick('analyst').uncheck();
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await expect(page.getByText(`${person.name} nhận vai trò: Người duyệt hiển thị`)).toBeVisible();
  await page.getByRole('button', { name: 'Lưu vai trò' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Đã lưu vai trò.');

  // New rights begin with a new session as well.
  await theirs.goto('/staff');
  if (theirs.url().includes('/sign-in')) await comeIn();
  await expect(theirs.getByText('Người duyệt hiển thị.')).toBeVisible();
  await theirs.goto('/staff/people');
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Ông/bà không xem được trang này');

  await page.goto(roles);
  await tick('moderator').uncheck();
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await expect(page.getByText(/bị đăng xuất ngay/)).toBeVisible();
  await page.getByRole('button', { name: 'Lưu vai trò' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Đã lưu vai trò.');
  await theirs.goto('/staff/consultations');
  await expect(theirs).toHaveURL(/\/sign-in\?next=/);
  await other.close();

  async function comeIn() {
    await theirs.locator('#email').fill(person.email);
    await theirs.locator('#password').fill(person.password);
    await mainButton(theirs).click();
    await theirs.getByText('Dùng mã dự phòng').click();
    await theirs.locator('#recovery').fill(person.recoveryCodes[0] ?? '');
    await theirs.getByRole('button', { name: 'Dùng mã này' }).click();
  }
});

test('a lost telephone takes two administrators, and then a letter lets its owner begin anew', async ({
  page,
  context,
  browser,
}) => {
  const other = await browser.newContext();
  const theirs = await other.newPage();
  const person = await enrol(theirs, await invite());
  await theirs.context().clearCookies();
  await theirs.goto('/lost-device');
  await theirs.locator('#email').fill(person.email);
  await mainButton(theirs).click();
  await expect(theirs.getByRole('status').first()).toContainText('Hãy liên hệ trực tiếp');

  await joinSession(context, administrator);
  await page.goto(`/staff/people/${person.id}`);
  await page.getByRole('button', { name: 'Tôi đã nhận ra người này' }).click();
  await expect(page.getByRole('status').first()).toContainText('Một quản trị viên khác cần đồng ý');
  await page.goto('/staff/changes');
  const entry = page.locator('article', { hasText: person.name });
  await expect(entry.getByText('Rút lại đề nghị')).toBeVisible();
  await expect(entry.getByRole('button', { name: 'Xác nhận thay đổi' }), 'not by the same one').toHaveCount(
    0,
  );

  await joinSession(context, secondAdministrator);
  await page.goto('/staff/changes');
  await entry.getByText('Xác nhận', { exact: true }).click();
  await entry.getByRole('button', { name: 'Xác nhận thay đổi' }).click();
  await expect(page.getByRole('status').first()).toContainText(person.name);

  await theirs.goto(linkIn(await letterTo(person.email, 1), '/invitation'));
  await theirs.locator('#password').fill('năm con vịt bơi dưới ao');
  await mainButton(theirs).click();
  await theirs.goto('/staff');
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Bàn làm việc');
  await other.close();
});
