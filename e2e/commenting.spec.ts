import { expect, test } from '@playwright/test';
import {
  addComment,
  giveDetails,
  mainButton,
  type Places,
  placesAt,
  sendIt,
  sendOne,
  tabTo,
} from './writing.ts';

// Journeys of somebody who comments; each runs with JavaScript and without.

let places: Places;
test.beforeEach(async ({ baseURL }) => {
  places ??= await placesAt(baseURL ?? '');
});

test('several comments, checked once and sent once, give one receipt', async ({ page }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  await page.locator('#target').selectOption(`section:${places.clause.id}`);
  await page.locator('[name=stance][value=agree_with_changes]').check();
  await page.locator('#body').fill('Nên ghi rõ hơn.');
  await page.getByText('Đề nghị sửa lại câu chữ').click();
  await page.locator('#suggestedText').fill('Mỗi xã có một thư viện.');
  await mainButton(page).click();
  await expect(page.getByRole('status').first()).toHaveText('Đã lưu ý kiến vào danh sách.');
  await addComment(page, `question=${places.questionId}`, 'Vì đóng cửa đúng lúc tôi rảnh.');
  await addComment(page, `document=${places.documentId}`, 'Dự thảo dễ đọc.');
  await expect(page.getByText('Có 3 ý kiến trong danh sách.')).toBeVisible();
  await giveDetails(page);
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(3);
  await expect(page.getByText('chưa được gửi cho đến khi')).toBeVisible();
  expect(await sendIt(page)).toMatch(/^([0-9A-Z]{6}-){4}[0-9A-Z]{6}$/);
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(page.getByRole('article').first()).toContainText(places.clause.label);
});

test('saying nothing is told on top and at the field, and the page says so in its title', async ({
  page,
}) => {
  await page.goto(`/comment?section=${places.article.id}`);
  await page.getByText('Đề nghị sửa lại câu chữ').click();
  await page.locator('#suggestedText').fill('Câu chữ của tôi.');
  await mainButton(page).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('Có chỗ cần sửa');
  await expect(summary).toBeFocused();
  await expect(page.locator('#suggestedText')).toHaveValue('Câu chữ của tôi.');
  const [link, mistake] = [summary.getByRole('link'), page.locator('#stance-mistake')];
  await expect(mistake).toContainText((await link.innerText()).trim());
  await link.click();
  await expect(page).toHaveURL(/#stance$/);
});

test('a text that is too long is counted as the server counts and kept', async ({ page }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  const long = `${'Thư viện '.normalize('NFD').repeat(1_111)}👩‍👩‍👧`;
  await page.locator('#body').fill(long);
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('10.004 ký tự');
  await expect(page.locator('#body')).toHaveValue(long.normalize('NFC'));
});

test('a quote has to stand in the text, and finds its clause by itself', async ({ page }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  await page.locator('[name=stance][value=agree]').check();
  await page.getByText('Trích một đoạn').click();
  await page.locator('#quote').fill('những lời không có ở đâu cả');
  await mainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Đoạn trích không có trong phần đã chọn');
  const words = (
    await page.locator(`[data-target="section:${places.clause.id}"] p`).last().innerText()
  ).slice(0, 40);
  await page.locator('#quote').fill(words);
  await mainButton(page).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(places.clause.label);
  await giveDetails(page);
  await sendIt(page);
});

test('a telephone number is pointed out before sending', async ({ page }) => {
  await addComment(page, `section=${places.article.id}`, 'Gọi tôi theo số 0912 345 678 nhé.');
  await giveDetails(page);
  await expect(page.getByText('Nội dung của ông/bà có chứa số điện thoại.')).toBeVisible();
  await expect(page.locator('mark')).toHaveText('0912 345 678');
  await page.getByRole('link', { name: 'Sửa' }).first().click();
  await expect(page.locator('#body')).toHaveValue(/0912/);
  await page.locator('#body').fill('Xin trả lời trên trang này.');
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/basket\/check/);
  await expect(page.locator('mark')).toHaveCount(0);
});

test('details that are missing are told, and given ones are asked for once', async ({ page }) => {
  await addComment(page, `section=${places.article.id}`, 'Tôi ở xa.');
  await page.locator('a[href*="/basket/details"]').first().click();
  await page.locator('[name=residence][value=abroad]').check();
  await mainButton(page).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
  await expect(page.locator('[name=residence][value=abroad]')).toBeChecked();
  await page.locator('#country').selectOption('DE');
  await page.locator('[name=expert]').check();
  await page.locator('[name=consent][value=hide]').check();
  await mainButton(page).click();
  await expect(page.locator('dl')).toContainText('Đức');
  await expect(page.locator('dl')).toContainText('Chuyên gia, tự khai');
  await addComment(page, `document=${places.documentId}`, 'Thêm một ý.');
  await page.locator('a[href*="/basket/details"]').first().click();
  await expect(page.locator('#country')).toHaveValue('DE');
  await expect(page.locator('[name=consent][value=hide]')).toBeChecked();
});

test('the whole way can be gone by keyboard alone', async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key);
  await page.goto(`/comment?section=${places.article.id}`);
  await tabTo(page, page.locator('[name=stance]').first());
  await press('Space');
  await tabTo(page, page.locator('#body'));
  await page.keyboard.type('Viết bằng bàn phím.');
  await tabTo(page, mainButton(page));
  await press('Enter');
  await expect(page).toHaveURL(/added=/);
  await tabTo(page, page.locator('a[href*="/basket/details"]').first());
  await press('Enter');
  await expect(page).toHaveURL(/\/details/);
  await tabTo(page, page.locator('[name=residence]').first());
  await press('ArrowUp');
  await expect(page.locator('[name=residence][value=unsaid]')).toBeChecked();
  await tabTo(page, page.locator('[name=consent]').first());
  await press('Space');
  await tabTo(page, mainButton(page));
  await press('Enter');
  await expect(page).toHaveURL(/\/check/);
  await expect(page.locator('dl')).toContainText('Tôi không muốn nói');
  await tabTo(page, mainButton(page));
  await press('Enter');
  await expect(page.locator('#receipt-code')).toBeVisible();
});

test('a comment that was removed can be put back', async ({ page }) => {
  await addComment(page, `section=${places.article.id}`, 'Ý kiến này ở lại.');
  await page.getByRole('button', { name: 'Bỏ' }).click();
  await expect(page.getByText('Ý kiến này ở lại.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Lấy lại ý kiến đó' }).click();
  await expect(page.getByText('Ý kiến này ở lại.')).toBeVisible();
});

test('two windows that write at once keep both comments', async ({ page, context }) => {
  const other = await context.newPage();
  await addComment(page, `section=${places.article.id}`, 'Một.');
  await page.goto(`/comment?document=${places.documentId}`);
  await other.goto(`/comment?question=${places.questionId}`);
  await page.locator('#body').fill('Hai.');
  await other.locator('#body').fill('Ba.');
  await Promise.all([mainButton(page).click(), mainButton(other).click()]);
  await expect(other).toHaveURL(/added=/);
  await page.goto(`/basket?consultation=${places.slug}`);
  await expect(page.getByText('Có 3 ý kiến trong danh sách.')).toBeVisible();
});

test('Back to the form finds what was written there, and does not make two of it', async ({ page }) => {
  await addComment(page, `section=${places.article.id}`, 'Bản đầu.');
  await page.goBack();
  await expect(page.locator('#body')).toHaveValue('Bản đầu.');
  await page.locator('#body').fill('Bản sau.');
  await mainButton(page).click();
  await expect(page.getByText('Có 1 ý kiến trong danh sách.')).toBeVisible();
  await page.goto(`/comment?section=${places.article.id}`);
  await expect(page.locator('#body')).toHaveValue('Bản sau.');
  await page.getByRole('link', { name: 'Viết thêm một ý kiến khác' }).click();
  await page.locator('#body').fill('Ý thứ hai.');
  await mainButton(page).click();
  await expect(page.getByText('Có 2 ý kiến trong danh sách.')).toBeVisible();
});

test('two windows with the same form do not replace each other', async ({ page, context }) => {
  const other = await context.newPage();
  const address = `/comment?section=${places.article.id}`;
  await addComment(page, `document=${places.documentId}`, 'Đã có trước.');
  await page.goto(address);
  await other.goto(address);
  await page.locator('#body').fill('Từ cửa sổ này.');
  await other.locator('#body').fill('Từ cửa sổ kia.');
  await mainButton(page).click();
  await expect(page).toHaveURL(/added=/);
  await mainButton(other).click();
  await expect(other.getByText('Có 3 ý kiến trong danh sách.')).toBeVisible();
});

test('the same form sent many times at once is received once', async ({ page, context, baseURL }) => {
  await addComment(page, `section=${places.article.id}`, 'Một lần là đủ.');
  await giveDetails(page);
  const form = {
    key: await page.locator('[name=key]').inputValue(),
    shown: await page.locator('[name=shown]').inputValue(),
  };
  const send = () =>
    context.request.post(page.url(), {
      form,
      headers: { origin: baseURL ?? '', accept: 'text/html' },
      maxRedirects: 0,
    });
  const answers = await Promise.all(Array.from({ length: 10 }, send));
  const codes = answers.map((answer) => /receipt=([^;]+)/.exec(answer.headers()['set-cookie'] ?? '')?.[1]);
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 303));
  expect(new Set(codes).size).toBe(1);
  expect(codes[0]).toMatch(/^([0-9A-Z]{6}-){4}/);
});

test('Back after sending shows that it was sent and where to correct it', async ({ page }) => {
  const words = 'Gửi rồi thì thôi.';
  await sendOne(page, `section=${places.article.id}`, words);
  await page.goBack();
  await expect(page.getByText('Ý kiến đã được gửi.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Đã gửi rồi: sửa ý kiến ở đây' })).toBeVisible();
  await page.goto(`/comment?section=${places.article.id}`);
  await page.getByRole('link', { name: 'Đã gửi rồi: sửa ý kiến ở đây' }).click();
  await expect(page.locator('#body')).toHaveValue(words);
});

test('changing the language keeps what was typed', async ({ page, javaScriptEnabled }) => {
  await page.goto(`/comment?section=${places.article.id}`);
  await page.locator('#body').fill('Chữ này không được mất.');
  await page.locator('[name=stance][value=disagree]').check();
  if (javaScriptEnabled) await page.locator('header').getByRole('link', { name: 'English' }).click();
  else await page.locator('button[data-language=en]').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Comment on');
  await expect(page.locator('#body')).toHaveValue('Chữ này không được mất.');
  await expect(page.locator('[name=stance][value=disagree]')).toBeChecked();
  await mainButton(page).click();
  await expect(page.getByText('There is 1 comment in your list.')).toBeVisible();
});

test('"finish and clear" leaves nothing for the next person', async ({ page, context }) => {
  await addComment(page, `section=${places.article.id}`, 'Máy này là của người khác.');
  await page.getByRole('main').getByRole('link', { name: 'Xong và xoá khỏi máy này' }).click();
  await expect(page.getByText('1 ý kiến chưa gửi')).toBeVisible();
  await mainButton(page).click();
  await expect(page.getByRole('heading', { name: 'Đã xoá khỏi máy này' })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  await page.goto(`/basket?consultation=${places.slug}`);
  await expect(page.getByText('Chưa có ý kiến nào trong danh sách.')).toBeVisible();
});
