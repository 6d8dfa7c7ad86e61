import type { RootContent } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Block } from '../draft-sections.ts';
import { holdsPicture, textOf } from './text.ts';
import { paragraph } from '../plain-blocks.ts';
import { allowed } from '../sanitise.ts';

const renderer = unified().use(remarkRehype).use(rehypeSanitize, allowed).use(rehypeStringify);

/** Text and sanitised HTML of a block of Markdown; null where it says and shows nothing (a rule). */
export function blockOf(node: RootContent): Block | null {
  const text = textOf(node)
    .replaceAll(/[ \t]*\n[ \t]*/g, '\n')
    .trim();
  if (text === '' && !holdsPicture(node)) return null;
  try {
    const html = renderer.stringify(renderer.runSync({ type: 'root', children: [node] }));
    return { text, html: html.trim() };
  } catch {
    // Rendering recurses; what nests too deep for it is shown plainly.
    return paragraph(text);
  }
}
