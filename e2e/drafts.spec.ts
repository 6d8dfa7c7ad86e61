import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { call, cookieOf, joinSession } from './sessions.ts';

const editor = 'bien-tap@example.vn';
const law = (more = '') => ({
  name: 'du-thao.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(
    `LUẬT\nTHƯ VIỆN XÃ\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Luật này quy định về thư viện xã.\n2. Mỗi xã có một thư viện.\nĐiều 3. Hiệu lực\nLuật này có hiệu lực ngay.${more}\n-----`,
  ),
});

/** A consultation of the editor's own, so that no other journey meets what is uploaded. */
async function ownConsultation(): Promise<string> {
  const title = `Đợt dự thảo ${randomUUID().slice(0, 8)}`;
  const answer = await call('POST', '/consultations', await cookieOf(editor), { title, language: 'vi' });
  return (await answer.json()).slug;
}

/** Chooses a file in the form under a heading or summary and sends it. */
async function upload(page: Page, field: string, file: ReturnType<typeof law>): Promise<void> {
  const form = page.locator('form', { has: page.locator(field) });
  await form.locator(field).setInputFiles(file);
  await form.locator('button').click();
}

test.beforeEach(async ({ context }) => {
  test.slow();
  await joinSession(context, editor);
});

test('an editor uploads a draft, looks at what was found, and publishes it; the next version follows', async ({
  page,
}) => {
  const slug = await ownConsultation();
  await page.goto(`/staff/consultations/${slug}`);
  await page.getByRole('link', { name: 'Dự thảo: tải lên, xem lại, công bố' }).click();
  await expect(page.getByText('Chưa có dự thảo nào.')).toBeVisible();

  await upload(page, '#file', law());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('LUẬT THƯ VIỆN XÃ, lần 1');
  await expect(page.getByRole('status')).toContainText('Đã đọc xong tệp');
  await expect(page.getByText('Điều 3 đứng ngay sau Điều 1: thiếu một số ở giữa.')).toBeVisible();
  await expect(page.getByText('Điều 1. Phạm vi')).toBeVisible();
  await page.getByText('Những đoạn không thuộc mục nào').click();
  await expect(page.locator('.passage')).toHaveText('-----');
  const shown = await page.request.get(`/consultations/${slug}/luat-thu-vien-xa`);
  expect(shown.status()).toBe(404);

  await page.getByText('Công bố lần này').click();
  await page.getByRole('button', { name: 'Công bố dự thảo' }).click();
  await expect(page.getByRole('status')).toHaveText('Dự thảo đã được công bố.');
  await page.getByRole('link', { name: 'Trang công khai' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('THƯ VIỆN XÃ');

  await page.goto(`/staff/consultations/${slug}/drafts`);
  await page.getByText('Tải lên lần tiếp theo của').click();
  await upload(page, '#file-luat-thu-vien-xa', law('\nĐiều 4. Thêm\nMột điều mới.'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('LUẬT THƯ VIỆN XÃ, lần 2');
});

test('a file that is refused says why in the language of the page, at the field', async ({ page }) => {
  const slug = await ownConsultation();
  await page.goto(`/en/staff/consultations/${slug}/drafts`);
  await upload(page, '#file', {
    name: 'a.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7'),
  });
  await expect(page.getByRole('alert')).toContainText('PDF is not taken');
  await expect(page.locator('#file')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Drafts');
});

test('the pages of drafts are good at every width, in both schemes and languages', async ({
  page,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled === false, 'none of this depends on scripts');
  test.setTimeout(180_000);
  const slug = await ownConsultation();
  await page.goto(`/staff/consultations/${slug}/drafts`);
  await upload(page, '#file', law());
  await expect(page.getByRole('status')).toBeVisible();
  const version = new URL(page.url()).pathname;
  const list = `/staff/consultations/${slug}/drafts`;
  await page.goto(`${version}/mending`);
  await page.locator('[data-mending-tree]').getByRole('link', { name: 'khoản 1 Điều 1' }).click();
  const section = new URL(page.url()).searchParams.get('section');
  const mending = [`${version}/mending?section=${section}`, `${version}/languages`];
  const beside = ['questions', 'questions/new', 'background', 'background/link', 'previews'];
  const accompanying = [
    `${version}/highlights`,
    `${list}/luat-thu-vien-xa/texts`,
    ...beside.map((path) => `/staff/consultations/${slug}/${path}`),
  ];
  const refused = `${list}?refused=pdf&document=luat-thu-vien-xa`;
  for (const address of [list, refused, version, ...mending, ...accompanying]) {
    for (const [scheme, width, prefix] of [
      ['light', 1280, ''],
      ['dark', 320, '/en'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(prefix + address);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      expect(await faultsOf(page), `${address} ${scheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});
