import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { administrator, call, cookieOf } from './sessions.ts';
import { codeOf } from './sign-in.ts';
import { mainButton } from './writing.ts';

/** Somebody new with an account of their own, who may be signed out, shut out and changed. */
export interface Newcomer {
  id: string;
  name: string;
  email: string;
  password: string;
  totpSecret: string;
  recoveryCodes: string[];
}

export const goodPassword = 'bốn con trâu qua cầu gỗ';

/** Invites somebody and returns the link that is handed over. */
export async function invite(): Promise<{ id: string; name: string; email: string; link: string }> {
  const email = `moi-${randomUUID().slice(0, 8)}@example.vn`;
  const answer = await call('POST', '/staff', await cookieOf(administrator), {
    name: `Người mới ${email.slice(4, 8)}`,
    email,
    language: 'vi',
    byHand: true,
  });
  const { person, invitation } = await answer.json();
  return { id: person.id, name: person.name, email, link: invitation.link };
}

/** Goes from an invitation's link to the desk, as the person who is invited. */
export async function enrol(page: Page, invited: Awaited<ReturnType<typeof invite>>): Promise<Newcomer> {
  await page.goto(invited.link);
  await page.locator('#password').fill(goodPassword);
  await mainButton(page).click();
  // Without a role nothing asks for the second factor yet; everybody can set it up.
  await page.goto('/staff/profile/second-factor');
  const { totpSecret, recoveryCodes } = await setUpApp(page);
  const { id, name, email } = invited;
  return { id, name, email, password: goodPassword, totpSecret, recoveryCodes };
}

/** Sets up an authenticator app on the page for it and leaves the recovery codes behind. */
export async function setUpApp(page: Page): Promise<{ totpSecret: string; recoveryCodes: string[] }> {
  await page.getByRole('button', { name: 'Bắt đầu thiết lập' }).click();
  await expect(page.getByRole('img', { name: /Mã QR/ })).toBeVisible();
  const totpSecret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
  await page.locator('#code').fill(codeOf(totpSecret));
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mã dự phòng');
  const recoveryCodes = await page.locator('.codes li').allInnerTexts();
  await page.getByRole('link', { name: 'Tôi đã lưu các mã' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bàn làm việc');
  return { totpSecret, recoveryCodes };
}

/** Makes a consultation that is announced: its roles change without a second administrator. */
export async function announceConsultation(): Promise<{ slug: string; title: string }> {
  const title = `Đợt thử ${randomUUID().slice(0, 8)}`;
  const answer = await call('POST', '/consultations', await cookieOf(administrator), {
    title,
    language: 'vi',
  });
  const { slug } = await answer.json();
  return { slug, title };
}
