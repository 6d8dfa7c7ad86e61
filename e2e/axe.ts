import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each scheme once and each language once: what axe measures of one does not depend on the other. */
export const looks = [
  ['light', ''],
  ['dark', '/en'],
] as const;

/** What axe finds wrong with the page as it stands, a line each. Without frames of others one pass is enough. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // What is right is not brought back one by one: on a long page that costs more than looking.
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
