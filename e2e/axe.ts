import type { Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each scheme once and each language once: what axe measures of one does not depend on the other. */
export const looks = [
  ['light', ''],
  ['dark', '/en'],
] as const;

/** What axe finds wrong with the page as it stands, a line each. Asked without its wrapper, which takes twice the time. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    // After another scheme was chosen colours are on their way for a moment.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    // What is right is not brought back one by one: on a long page that costs more than looking.
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, tags);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
