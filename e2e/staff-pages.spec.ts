import { expect, type Page, test } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { announceConsultation, invite } from './newcomers.ts';
import { administrator, joinSession } from './sessions.ts';
import { mainButton } from './writing.ts';

// What is asked of every page behind the sign-in and on the way to it. Light and wide in Vietnamese, dark and narrow
// in English: two looks at each.

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'none of this depends on scripts');
test.beforeEach(() => test.slow());

const outside = [
  '/sign-in?signed-out',
  '/sign-in/link',
  `/sign-in/link?token=${'x'.repeat(40)}`,
  '/lost-device?sent',
  '/invitation?token=gone',
];
const inside = [
  '/staff',
  '/staff/profile',
  '/staff/profile/second-factor',
  '/staff/sessions',
  '/staff/keys',
  '/staff/people',
  '/staff/people/new',
  '/staff/consultations',
  '/staff/consultations/thu-vien-cong-dong/posters',
  '/staff/consultations/thu-vien-cong-dong/progress',
  '/staff/changes',
  '/staff/people/00000000-0000-4000-8000-000000000000',
];

const wide = ['light', 1280, ''] as const;
const narrow = ['dark', 320, '/en'] as const;

/** Two looks at the page of an address or, without one, a narrow look at what the page shows now. */
async function lookAt(page: Page, address?: string): Promise<void> {
  for (const [scheme, width, prefix] of address === undefined ? [narrow] : [wide, narrow]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    if (address !== undefined) {
      const answer = await page.goto(prefix + address);
      expect(answer?.headers()['cache-control'], address).toBe('no-store');
      expect(await answer?.text()).not.toMatch(/\sstyle=|__sveltekit|onload=|<script(?![^>]*\ssrc=)/);
      await expect(page.locator('html')).toHaveAttribute('lang', prefix === '' ? 'vi' : 'en');
    }
    // What is folded away is to be as good as the rest.
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    const where = `${address ?? page.url()} ${scheme}`;
    expect(await faultsOf(page), where).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
    expect(await smallTargets(page), where).toEqual([]);
  }
}

const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, label.choice')]
      .filter((control) => control.checkVisibility())
      .filter((control) => !control.matches('p a:not(.target), .skip, label.choice input'))
      .map((control) => ({
        text: control.textContent?.trim() || control.id,
        height: Math.round(control.getBoundingClientRect().height),
      }))
      .filter(({ height }) => height < 44),
  );

// One browser for several pages: most of what a look costs is a new one.
test('the pages on the way in are good to look at', async ({ page }) => {
  for (const address of outside) await lookAt(page, address);
});

for (const half of [inside.slice(0, 5), inside.slice(5)]) {
  test(`the pages ${half.join(' ')} are good to look at`, async ({ page, context }) => {
    await joinSession(context, administrator);
    for (const address of half) await lookAt(page, address);
  });
}

test('a screen on a wall shows how it goes and no menu', async ({ page, context }) => {
  await joinSession(context, administrator);
  const wall = '/staff/consultations/thu-vien-cong-dong/progress?wall';
  await lookAt(page, wall);
  expect((await page.goto(wall))?.headers()['refresh'], 'anew by itself').toBe('30');
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('a form with mistakes is good to look at, and so is an invitation with what follows it', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await lookAt(page);
  const { link } = await invite();
  await lookAt(page, new URL(link).pathname + new URL(link).search);
  await page.locator('#password').fill('bốn con trâu qua cầu gỗ');
  await mainButton(page).click();
  await page.goto('/staff/profile/second-factor');
  await page.getByRole('button', { name: 'Bắt đầu thiết lập' }).click();
  await lookAt(page);
});

test('the roles of a consultation are good to look at, before and after the check', async ({
  page,
  context,
}) => {
  await joinSession(context, administrator);
  const { slug } = await announceConsultation();
  const { id } = await invite();
  await lookAt(page, `/staff/consultations/${slug}/roles`);
  await page.goto(`/staff/consultations/${slug}/roles`);
  await page.locator(`input[value="${id}:responder"]`).check();
  await page.locator('form .button').last().click();
  await lookAt(page);
  await page.locator(`input[name="body:${id}"]`).fill('Sở Văn hoá');
  await page.locator('form .button').last().click();
  await lookAt(page);
  await lookAt(page, `/staff/people/${id}`);
});

test('the menu opens over a narrow page without a script of ours, and closes with Escape', async ({
  page,
  context,
}) => {
  await joinSession(context, administrator);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/staff');
  const menu = page.getByRole('navigation', { name: 'Mục làm việc' });
  await expect(menu).toBeHidden();
  await page.getByRole('button', { name: 'Mục làm việc' }).click();
  await expect(menu.getByRole('link', { name: 'Bàn làm việc' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
});
