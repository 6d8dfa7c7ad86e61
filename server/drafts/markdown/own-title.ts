import { ownFormat } from './own-comments.ts';

const isOwnForm = new RegExp(`^format: "${ownFormat}"$`, 'm');
const titleForm = /^title: (".*")$/m;

/** The title in the head of a Markdown file that the portal itself gave out; null for every other file. */
export function ownTitle(frontMatter: string): string | null {
  if (!isOwnForm.test(frontMatter)) return null;
  try {
    const title: unknown = JSON.parse(titleForm.exec(frontMatter)?.[1] ?? '""');
    return typeof title === 'string' ? title : null;
  } catch {
    return null;
  }
}
