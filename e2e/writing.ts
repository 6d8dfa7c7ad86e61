import { expect, type Locator, type Page } from '@playwright/test';
import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion, Section } from '#server/consultations/document-schema.ts';

/** Places of the sample's draft that can be commented on. */
export interface Places {
  slug: string;
  documentId: string;
  questionId: string;
  /** An article with clauses below it, and one of these. */
  article: Section;
  clause: Section;
}

async function read<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}: is the portal running there?`);
  const data: T = JSON.parse(await response.text());
  return data;
}

/** Reads from the API where there is something to comment on. */
export async function placesAt(origin: string): Promise<Places> {
  const api = `${origin}/api/v1`;
  const list: { items: Consultation[] } = await read(`${api}/consultations?phase=open`);
  // The sample, where somebody has imported other drafts beside it.
  const [busiest] = list.items.toSorted((a, b) => b.counts.comments - a.counts.comments);
  const slug = busiest?.slug ?? '';
  const consultation: Consultation = await read(`${api}/consultations/${slug}`);
  const [document] = consultation.documents;
  const { sections }: DocumentVersion = await read(
    `${api}/consultations/${slug}/documents/${document?.slug ?? ''}`,
  );
  const clause = sections.find(({ kind, html }) => kind === 'clause' && html !== '');
  const article = sections.find(({ id }) => id === clause?.unitId);
  if (!document || !clause || !article) throw new Error('The sample has no article with clauses.');
  return {
    slug,
    documentId: document.id,
    questionId: consultation.questions[0]?.id ?? '',
    article,
    clause,
  };
}

/** The button that the form is for, whatever the language. */
export const mainButton = (page: Page) =>
  page.locator('main form .button:not(.quiet):not([data-language])').last();

/** Writes a comment where `query` says (`section=ID`) and puts it into the basket. */
export async function addComment(page: Page, query: string, body: string, prefix = ''): Promise<void> {
  await page.goto(`${prefix}/comment?${query}`);
  await page.locator('#body').fill(body);
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/basket\?consultation=.*&added=/);
}

/** From the basket to the check page: lives in the first province, is no expert, lets comments be shown. */
export async function giveDetails(page: Page, consent: 'show' | 'hide' = 'show'): Promise<void> {
  await page.locator('a[href*="/basket/details"]').first().click();
  await page.locator('[name=residence][value=vietnam]').check();
  await page.locator('#province').selectOption({ index: 1 });
  await page.locator(`[name=consent][value=${consent}]`).check();
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/basket\/check/);
}

/** Sends what the check page shows and returns the receipt code as it is shown. */
export async function sendIt(page: Page): Promise<string> {
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/receipt\?sent/);
  return (await page.locator('#receipt-code').innerText()).replaceAll(/\s/g, '');
}

/** Presses Tab until a control has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Eighty presses of Tab do not lead to ${control}.`);
}

/** The whole way with one comment. */
export async function sendOne(page: Page, query: string, body: string): Promise<string> {
  await addComment(page, query, body);
  await giveDetails(page);
  return sendIt(page);
}
