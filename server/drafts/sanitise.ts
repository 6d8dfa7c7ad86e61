import type { ElementContent, Root } from 'hast';
import { ownAddress } from '#server/pictures/addresses.ts';
import rehypeSanitize, { type Options } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

/** All that a section of a draft may contain; everything else is dropped, its words kept. */
export const allowed: Options = {
  tagNames: [
    'p',
    'br',
    'em',
    'strong',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'img',
    'sup',
    'sub',
    'table',
    'caption',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  attributes: {
    a: ['href'],
    img: [['src', ownAddress], 'alt', 'width', 'height', ['loading', 'lazy']],
    ol: ['start'],
    th: [['scope', 'col', 'row', 'colgroup', 'rowgroup'], 'colSpan', 'rowSpan'],
    td: ['colSpan', 'rowSpan'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  ancestors: {
    li: ['ol', 'ul'],
    tr: ['table'],
    th: ['table'],
    td: ['table'],
    thead: ['table'],
    tbody: ['table'],
    caption: ['table'],
  },
  strip: ['script', 'style'],
};

const pipeline = unified().use(rehypeSanitize, allowed).use(rehypeStringify);

/** Content reduced to what a section may contain, as HTML. Throws a RangeError for what nests too deep. */
export function sanitise(children: ElementContent[]): string {
  const root: Root = { type: 'root', children };
  return pipeline.stringify(pipeline.runSync(root)).trim();
}
