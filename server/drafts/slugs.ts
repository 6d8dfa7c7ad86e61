import { fold } from '#server/search/folding.ts';

const longest = 80;

export const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether a text may stand in an address: lower-case letters and digits, parted by single hyphens, 80 at most. */
export const isSlug = (text: string): boolean => text.length <= longest && slugForm.test(text);

/** A slug from a title: 'Luật An ninh mạng' gives 'luat-an-ninh-mang'; 'draft' where nothing is left. */
export function slugOf(title: string): string {
  const words = fold(title.slice(0, 400))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest - 4) return slug === '' ? longer : slug;
    slug = longer;
  }
  return slug === '' ? 'draft' : slug;
}

/** Names of pages that stand where a consultation or a document would: a slug like one of them could not be opened. */
const pages: ReadonlySet<string> = new Set([
  'changes',
  'new',
  'questions',
  'share',
  'statistics',
  'transparency',
]);

/** Whether a slug is the name of a page of the portal. */
export const isPage = (slug: string): boolean => pages.has(slug);

/** The first of 'slug', 'slug-2', 'slug-3' … that is neither taken nor the name of a page. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug.slice(0, longest - 7).replace(/-$/, '')}-${number}`;
    if (!taken.has(candidate) && !isPage(candidate)) return candidate;
  }
}
