import type { ElementContent, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { sanitise } from '#server/drafts/sanitise.ts';

const parser = unified().use(rehypeParse, { fragment: true });

/** The HTML of a section as a tree. */
export const treeOf = (html: string): ElementContent[] => parser.parse(html).children.filter(isContent);

/** A tree as the HTML of a section, with nothing in it that may not be there. */
export const htmlOf = (children: readonly ElementContent[]): string => sanitise([...children]);

const isContent = (node: RootContent): node is ElementContent => node.type !== 'doctype';
