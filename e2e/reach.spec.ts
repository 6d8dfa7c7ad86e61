import { expect, test } from '@playwright/test';
import { call, cookieOf } from './sessions.ts';
import { giveDetails, mainButton, type Places, placesAt, sendIt } from './writing.ts';

// From a poster in a post office to the receipt; each runs with JavaScript and without.

let places: Places;
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

/** Comments that came by QR code, as an analyst sees them. */
async function cameByQr(slug: string): Promise<number> {
  const cookie = await cookieOf('phan-tich@example.vn');
  const answer = await call('GET', `/analysis/summary?consultation=${slug}`, cookie);
  const { by }: { by: { channel: { value: string; direct: { comments: number } }[] } } = await answer.json();
  return by.channel.find(({ value }) => value === 'qr')?.direct.comments ?? 0;
}

test('whoever scans the code of a section reads it, looks around, comments, comes to a receipt, and is counted', async ({
  page,
  context,
  request,
}) => {
  const { slug, article } = places;
  const about = `/api/v1/consultations/${slug}/short-address?section=${article.nodeId}`;
  const { code }: { code: string } = await (await request.get(about)).json();
  const before = await cameByQr(slug);
  await page.goto(`/s/${code}`);
  await expect(page).toHaveURL(new RegExp(`/consultations/${slug}/[^/]+/${article.nodeId}$`));
  const marks = async () => (await context.cookies()).filter(({ name }) => name.startsWith('qr-'));
  expect((await marks()).map(({ name, value }) => [name, value])).toEqual([[`qr-${slug}`, 'yes']]);
  await page.goto(`/consultations/${slug}`);
  await page.goto(`/s/${code.toUpperCase()}`);
  await page.locator(`main .act a[href="/comment?section=${article.id}"]`).click();
  await page.locator('#body').fill('Tôi đọc được ở bưu điện.');
  await mainButton(page).click();
  await giveDetails(page);
  await sendIt(page);
  expect(await marks(), 'the mark ends with the sending').toEqual([]);
  await expect.poll(() => cameByQr(slug), { timeout: 15_000 }).toBeGreaterThan(before);
});

test('a code that is none of ours says so, and a reader finds the short address of a section beside it', async ({
  page,
}) => {
  expect((await page.goto('/s/222222'))?.status()).toBe(404);
  await page.goto(`/consultations/${places.slug}`);
  await page.getByRole('link', { name: 'Chia sẻ, in áp phích' }).click();
  await expect(page.locator('.address a')).toHaveText(/\/s\/[2-9a-z]{6}$/);
  await expect(page.getByRole('img', { name: /^Mã QR của địa chỉ/ })).toBeVisible();
  const poster = await page.request.get(
    (await page.getByRole('link', { name: 'Áp phích tiếng Việt' }).getAttribute('href')) ?? '',
  );
  expect([poster.status(), poster.headers()['content-type']]).toEqual([200, 'application/pdf']);
});
