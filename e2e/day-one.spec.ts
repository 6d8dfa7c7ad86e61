import { expect, type Page, test } from '@playwright/test';
import { callAt, type Enrolled, enrolByHttp } from './enrolment.ts';
import { goodPassword, setUpApp } from './newcomers.ts';
import { type OwnPortal, startOwnPortal } from './own-portal.ts';
import { dayOnePort } from './ports.ts';
import { mainButton, sendOne } from './writing.ts';

// From an empty database to an open consultation on which somebody comments, without JavaScript.

test.skip(({ javaScriptEnabled }) => javaScriptEnabled !== false, 'once is enough');

const draft = `# Quy chế phòng đọc

## Điều 1. Giờ mở cửa

Phòng đọc mở cửa từ 8 giờ đến 20 giờ.

## Điều 2. Mượn sách

Mỗi người mượn được năm cuốn.
`;

let portal: OwnPortal;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startOwnPortal(dayOnePort);
});
test.afterAll(() => portal.stop());

const cookieIn = async (page: Page): Promise<string> => {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
};

/** Invites somebody as the administrator whose page this is; they accept and set up their app. */
async function inviteAndEnrol(page: Page, name: string): Promise<Enrolled & { id: string }> {
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.vn`;
  const wanted = { name, email, language: 'vi' };
  const answer = await callAt(portal.origin, 'POST', '/staff', await cookieIn(page), wanted);
  const { person, invitation } = await answer.json();
  return { id: person.id, ...(await enrolByHttp(portal.origin, invitation.link, goodPassword)) };
}

const settled = (page: Page, words: string) => expect(page.getByRole('status').first()).toContainText(words);

/** Does every item of the checklist that waits for an administrator. */
async function doChecklist(page: Page): Promise<void> {
  await page.goto('/staff/checklist');
  await page.getByRole('button', { name: 'Đây đúng là địa chỉ' }).click();
  await settled(page, 'Đã ghi nhận');
  await page.locator('#fingerprint').fill('0000-0000-0000-0000-0000');
  await page.getByRole('button', { name: 'Xác nhận bản sao' }).click();
  await expect(page.getByRole('alert')).toContainText('không phải dấu vân');
  await page.locator('#fingerprint').fill(await portal.cli('key-fingerprint'));
  await page.getByRole('button', { name: 'Xác nhận bản sao' }).click();
  await settled(page, 'Đã ghi nhận');
  await page.locator('#day').fill(new Date().toISOString().slice(0, 10));
  await page.locator('#restored').fill('Toàn bộ thư mục dữ liệu, trên một máy khác.');
  await page.getByRole('button', { name: 'Xác nhận đã thử' }).click();
  await settled(page, 'Đã ghi nhận');
  await page.getByRole('button', { name: 'Chúng tôi tự đưa liên kết' }).click();
  await settled(page, 'Đã ghi nhận');
  await page.getByRole('button', { name: 'Tôi đã đọc' }).click();
  await expect(page.getByText('Danh mục ngày đầu đã xong.')).toBeVisible();
}

/** Fills in what the consultation must say, by the links of the conditions that are not met. */
async function fillIn(page: Page, here: string): Promise<void> {
  await page.getByRole('link', { name: /Làm việc này.*Cơ quan chịu trách nhiệm/ }).click();
  await page.locator('#bodyName').fill('Thư viện tỉnh');
  await page.locator('#contact').fill('gop-y@thu-vien.example');
  await page.locator('#dataController').fill('Giám đốc Thư viện tỉnh');
  await page.locator('#step-0-title').fill('Ai đọc');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Bước 1');
  await page.locator('#step-0-text').fill('Tổ soạn thảo đọc mọi ý kiến.');
  await mainButton(page).click();
  await settled(page, 'Đã lưu nội dung');
  await page.getByRole('link', { name: /Làm việc này.*Thời hạn/ }).click();
  await page.locator('#closesAt').fill('2020-01-31T17:00');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('phía trước');
  await page.locator('#closesAt').fill(`${new Date().getUTCFullYear() + 1}-12-31T17:00`);
  await mainButton(page).click();
  await expect(page).toHaveURL(new RegExp(`${here}\\?done=dates`));
}

test('an empty installation becomes an open consultation, and not before everything is done', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);

  const printed = await portal.cli('create-admin', 'quan-tri@coquan.example', '--name', 'Trần Thị Đầu');
  await page.goto(printed.split('\n').at(-1) ?? '');
  await page.locator('#password').fill(goodPassword);
  await mainButton(page).click();
  const { recoveryCodes } = await setUpApp(page);
  expect(recoveryCodes).toHaveLength(10);
  await expect(page.getByRole('link', { name: /Danh mục ngày đầu: còn \d/ })).toBeVisible();

  await page.goto('/staff/consultations/new');
  await page.locator('#title').fill('Quy chế phòng đọc');
  await mainButton(page).click();
  await settled(page, 'Đã tạo đợt lấy ý kiến');
  const here = new URL(page.url()).pathname;
  const slug = here.split('/').at(-1) ?? '';
  const open = () => page.getByRole('button', { name: 'Mở đợt lấy ý kiến' });
  await expect(open()).toHaveCount(0);
  const early = await callAt(portal.origin, 'POST', `/consultations/${slug}/opening`, await cookieIn(page));
  expect(early.status).toBe(422);

  await fillIn(page, here);
  await portal.cli('import-draft', await portal.file('quy-che.md', draft), '--consultation', slug);

  const second = await inviteAndEnrol(page, 'Pham Van Hai');
  await page.goto(`/staff/people/${second.id}`);
  await page.getByText('Giao vai trò quản trị viên').click();
  await page.getByRole('button', { name: 'Giao vai trò', exact: true }).click();
  await settled(page, 'Đã lưu');

  const moderators = [
    [await inviteAndEnrol(page, 'Duyet Mot'), 'moderator'],
    [await inviteAndEnrol(page, 'Duyet Hai'), 'moderator'],
    [await inviteAndEnrol(page, 'Duyet Cap Hai'), 'senior_moderator'],
  ] as const;
  await page.goto(here);
  await page.getByRole('link', { name: /Làm việc này.*Ba người/ }).click();
  for (const [{ id }, role] of moderators) await page.locator(`[name=grant][value="${id}:${role}"]`).check();
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await page.getByRole('button', { name: 'Lưu vai trò' }).click();
  await settled(page, 'Đã lưu vai trò');

  await page.goto(here);
  await expect(page.getByText('Còn 1 điều kiện chưa đủ.')).toBeVisible();
  await expect(open()).toHaveCount(0);
  await doChecklist(page);

  await page.goto(here);
  await expect(page.getByText('Mọi điều kiện đã đủ.')).toBeVisible();
  await page.getByText('Mở đợt lấy ý kiến này').click();
  await expect(page.getByText('Ngày đóng chỉ còn dời muộn hơn được')).toBeVisible();
  await open().click();
  await settled(page, 'Đã mở');

  const visitor = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false });
  const reader = await visitor.newPage();
  const api = `${portal.origin}/api/v1/consultations/${slug}`;
  const { documents, trial } = await (await fetch(api)).json();
  expect(trial).toBe(false);
  const { sections } = await (await fetch(`${api}/documents/${documents[0].slug}`)).json();
  const { id } = sections.find(({ label }: { label: string }) => label === 'Điều 1');
  const code = await sendOne(reader, `section=${id}`, 'Xin mở cửa cả buổi tối cuối tuần.');
  expect(code).not.toBe('');

  await page.goto(`${here}/dates`);
  await page.locator('#closesAt').fill('2020-01-31T17:00');
  await page.locator('#reason-vi').fill('Bão số 12 làm nhiều nơi mất điện.');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('chỉ dời muộn hơn được');
  await page.locator('#closesAt').fill(`${new Date().getUTCFullYear() + 2}-01-31T17:00`);
  await mainButton(page).click();
  await settled(page, 'Đã gia hạn');
  await expect(async () => {
    await reader.goto(`/consultations/${slug}`);
    await expect(reader.getByText('Lý do: Bão số 12').first()).toBeVisible({ timeout: 500 });
  }).toPass();

  await page.goto('/staff/audit?action=consultation.opened');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody tr')).toContainText('Trần Thị Đầu');
});
