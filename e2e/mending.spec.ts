import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { call, cookieOf, joinSession } from './sessions.ts';

const editor = 'bien-tap@example.vn';
const law =
  'Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Luật này quy định về thư vien xã.\n2. Mỗi xã có một thư viện.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực ngay.\nĐiều này do Chính phủ quy định.';
const english =
  'Chapter I\nGENERAL PROVISIONS\nArticle 1. Scope\n1. This law is about libraries of communes.\n2. Every commune has one.\nArticle 5. Effect\nThis law takes effect at once.';

/** A draft in a consultation of the editor's own; the page of its version. */
async function ownDraft(): Promise<string> {
  const cookie = await cookieOf(editor);
  const title = `Đợt sửa dự thảo ${randomUUID().slice(0, 8)}`;
  const made = await call('POST', '/consultations', cookie, { title, language: 'vi' });
  const { slug }: { slug: string } = await made.json();
  const form = new FormData();
  form.append('title', 'Luật Thư viện xã');
  form.append('file', new Blob([law]), 'luat.txt');
  const origin = new URL(made.url).origin;
  const url = `${origin}/api/v1/consultations/${slug}/documents`;
  const brought = await fetch(url, { method: 'POST', headers: { cookie, origin }, body: form });
  expect(brought.status).toBe(201);
  return `/staff/consultations/${slug}/drafts/luat-thu-vien-xa/1`;
}

const outline = (page: Page) => page.locator('[data-mending-tree] > ol > li > a .name');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

const openTool = (page: Page, name: string) =>
  page.locator('[data-mending-tree] summary', { hasText: name }).click();

test.beforeEach(async ({ context }) => {
  test.slow();
  await joinSession(context, editor);
});

test('an editor mends what was read wrongly, takes it back, and discards the draft', async ({ page }) => {
  const version = await ownDraft();
  await page.goto(version);
  await page.getByRole('link', { name: 'Sửa bố cục và chữ trước khi công bố' }).click();
  await page.locator('[data-mending-tree]').getByRole('link', { name: 'khoản 1 Điều 1' }).click();
  await openTool(page, 'Sửa chữ');
  await page.getByLabel('Nội dung').fill('Luật này quy định về thư viện xã.');
  await press(page, 'Lưu');
  await expect(page.getByRole('status')).toContainText('Đã sửa xong');
  await expect(page.locator('.draft')).toHaveText('Luật này quy định về thư viện xã.');

  await page.getByRole('link', { name: 'Điều 2. Hiệu lực' }).click();
  await openTool(page, 'Tách thành hai mục');
  await page.getByLabel('Điều này do Chính phủ quy định.').check();
  await press(page, 'Tách');
  await expect(outline(page)).toHaveText([
    'Chương I. QUY ĐỊNH CHUNG',
    'Điều 1. Phạm vi',
    'khoản 1 Điều 1',
    'khoản 2 Điều 1',
    'Điều 2. Hiệu lực',
    'đoạn sau Điều 2',
  ]);
  await openTool(page, 'Đổi số và loại');
  await page.getByLabel('Loại mục').selectOption('Điều');
  await page.getByLabel('Số', { exact: true }).fill('3');
  await press(page, 'Lưu');
  await expect(outline(page).last()).toHaveText('Điều 3');
  await press(page, /^Lên một cấp/);
  await press(page, /^Lên một cấp/);
  await expect(page.getByRole('alert')).toContainText('Mục này đã ở cấp cao nhất');
  for (let steps = 4; steps > 0; steps -= 1) await press(page, /^Lấy lại: /);
  await expect(page.getByRole('button', { name: /^Lấy lại: / })).toHaveCount(0);
  await expect(outline(page)).toHaveCount(5);

  await page.goto(version);
  await page.getByText('Bỏ lần này').click();
  await press(page, 'Bỏ hẳn');
  await expect(page.getByRole('status')).toHaveText('Đã bỏ lần chưa công bố.');
  await expect(page.getByText('Chưa có dự thảo nào.')).toBeVisible();
});

test('two editors at once: the slower one is told, and keeps what was typed', async ({ page }) => {
  const version = await ownDraft();
  await page.goto(`${version}/mending`);
  await page.locator('[data-mending-tree]').getByRole('link', { name: 'khoản 2 Điều 1' }).click();
  await openTool(page, 'Sửa chữ');
  await page.getByLabel('Nội dung').fill('Mỗi xã có hai thư viện.');
  const section = new URL(page.url()).searchParams.get('section');
  const [slug, document] = [version.split('/')[3], version.split('/')[5]];
  const path = `/consultations/${slug}/documents/${document}/versions/1/mendings`;
  await call('POST', path, await cookieOf(editor), { op: 'promote', section, revision: 0 });
  await press(page, 'Lưu');
  await expect(page.getByRole('alert')).toContainText('Vừa có người khác sửa dự thảo này');
  await expect(page.getByLabel('Nội dung')).toHaveValue('Mỗi xã có hai thư viện.');
  await press(page, 'Lưu');
  await expect(page.locator('.draft')).toHaveText('Mỗi xã có hai thư viện.');
});

test('keys do it as well, and only while the outline has the focus', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'keys need a script');
  await page.goto(`${await ownDraft()}/mending`);
  await page.keyboard.press('d');
  await page.locator('[data-mending-tree]').getByRole('link', { name: 'khoản 1 Điều 1' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('m');
  await expect(outline(page)).toHaveCount(4);
  await expect(page.locator('a[data-section]:focus .name')).toHaveText('khoản 1 Điều 1');
  await page.keyboard.press('u');
  await expect(outline(page)).toHaveCount(5);
  await page.getByRole('link', { name: 'Điều 2. Hiệu lực' }).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(outline(page).nth(1)).toHaveText('Điều 2. Hiệu lực');
  await page.keyboard.press('h');
  await expect(page.getByLabel('Tên mục')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('p d m');
  await page.keyboard.press('Enter');
  await expect(outline(page).nth(1)).toHaveText('Điều 2. p d m');
});

test('a translation is matched, what is left is assigned by hand, and gaps are published only when told', async ({
  page,
}) => {
  const version = await ownDraft();
  await page.goto(version);
  await page.getByRole('link', { name: 'Bản bằng ngôn ngữ khác, đặt song song' }).click();
  await page.getByLabel('Ngôn ngữ của tệp').fill('en');
  await page
    .getByLabel('Tệp dự thảo')
    .setInputFiles({ name: 'law.txt', mimeType: 'text/plain', buffer: Buffer.from(english) });
  await press(page, 'Tải lên và xem lại');
  await expect(page.getByRole('status')).toContainText('Đã đọc bản dịch');
  await expect(page.getByLabel('Article 5')).toBeChecked();
  await page.goto(version);
  await page.getByText('Công bố lần này').click();
  await press(page, 'Công bố dự thảo');
  await expect(page.getByRole('alert')).toContainText(
    'còn 1 mục chưa có bản dịch, 1 đoạn chưa thuộc mục nào',
  );
  await page.getByRole('link', { name: 'Bản bằng ngôn ngữ khác, đặt song song' }).click();
  await press(page, 'Gán vào mục');
  await expect(page.getByText('Mục nào cũng có bản dịch.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Điều 2\. Hiệu lực/ })).toContainText('Article 2. Effect');
  await page.goto(version);
  await page.getByText('Công bố lần này').click();
  await press(page, 'Công bố dự thảo');
  await expect(page.getByRole('status')).toHaveText('Dự thảo đã được công bố.');
});
