import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { allowed } from '#server/drafts/sanitise.ts';

const renderer = unified()
  .use(remarkParse)
  .use(remarkRehype)
  .use(rehypeSanitize, allowed)
  .use(rehypeStringify);

/** The sanitised HTML of an introduction in Markdown. */
export const introductionHtml = (markdown: string): string => String(renderer.processSync(markdown)).trim();
