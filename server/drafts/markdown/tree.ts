import type { FootnoteDefinition, ListItem, Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { LightText } from '#server/pictures/data-urls.ts';
import type { Pictures } from '#server/pictures/shelf.ts';
import { usedDefinitions } from './definitions.ts';
import { listNumbers } from './list-numbers.ts';
import { lineBreak, plainTag, footnoteMark, titleOf, sliceOf, everyNode } from './nodes.ts';
import { readOwnComment } from './own-comments.ts';
import { readableWords } from './readable-words.ts';
import { takePictures } from './take-pictures.ts';

/** A Markdown file made of what can be shown: no pictures but its own, no HTML, no references to elsewhere in the file. */
export interface MarkdownTree {
  root: Root;
  /** HTML, notes that no reader sees, pictures without a description: verbatim; titles of links and pictures. */
  unplaced: string[];
  /** Of every item of an ordered list. */
  numbers: Map<ListItem, number>;
  /** What the file says, read before anything was resolved: for `accountForWords`. */
  readable: string;
}

const parser = unified().use(remarkParse).use(remarkGfm);

const safeUrl = /^(?:https?:|mailto:)/i;

/**
 * Parses NFC Markdown (CommonMark and GFM) and resolves what cannot be shown as it is. What is left of pictures in its
 * tree are those that were taken.
 * @param keepsOwn whether comments that the portal itself wrote stay, to be read as structure
 */
export function readMarkdown(
  { text: source, restored }: LightText,
  pictures: Pictures,
  keepsOwn = false,
): MarkdownTree {
  const root: Root = parser.parse(source);
  for (const node of everyNode(root)) if ('value' in node) node.value = restored(node.value);
  const definitions = usedDefinitions(root);
  const taken = takePictures(root, definitions, restored, pictures);
  const unplaced: string[] = [];
  const readable = readableWords(root, source, { definitions, taken, keepsOwn });
  const numbers = listNumbers(root, source);
  resolveWithin(root);
  return { root, unplaced, numbers, readable };

  function resolveWithin(parent: Parents): void {
    const children: Nodes[] = parent.children.flatMap((child): Nodes[] =>
      resolve(child, parent.type === 'root'),
    );
    Object.assign(parent, { children });
    for (const child of children) if ('children' in child) resolveWithin(child);
  }

  function resolve(child: Nodes, atTop: boolean): Nodes[] {
    switch (child.type) {
      case 'html':
        if (keepsOwn && readOwnComment(child.value)) return [child];
        if (lineBreak.test(child.value)) return atTop ? [] : [{ type: 'break' }];
        if (!plainTag.test(child.value)) unplaced.push(child.value);
        return [];
      case 'definition':
        if (definitions.get(child.identifier) !== child) unplaced.push(sliceOf(child, source));
        else if (child.title) unplaced.push(child.title);
        return [];
      case 'image':
      case 'imageReference':
        if (!child.alt && !taken.has(child)) unplaced.push(sliceOf(child, source));
        else if (titleOf(child)) unplaced.push(titleOf(child));
        if (taken.has(child)) return [taken.get(child) ?? child];
        return child.alt ? [{ type: 'text', value: child.alt }] : [];
      case 'link':
      case 'linkReference':
        if (titleOf(child)) unplaced.push(titleOf(child));
        return linked(
          child.children,
          child.type === 'link' ? child.url : (definitions.get(child.identifier)?.url ?? ''),
        );
      case 'footnoteReference':
        return [{ type: 'text', value: footnoteMark(child) }];
      case 'footnoteDefinition':
        return note(child);
      case 'heading':
        return atTop
          ? [child]
          : [{ type: 'paragraph', children: [{ type: 'strong', children: child.children }] }];
      case 'table':
        // With alignments, cells beyond the head's would not be shown.
        return [{ ...child, align: null }];
      default:
        return [child];
    }
  }

  /** A note begins with its mark, as the reference to it does. */
  function note(definition: FootnoteDefinition): Nodes[] {
    const mark: Text = { type: 'text', value: footnoteMark(definition) };
    const [first, ...others] = definition.children.flatMap((each) => resolve(each, false));
    if (first?.type !== 'paragraph')
      return [{ type: 'paragraph', children: [mark] }, ...(first ? [first] : []), ...others];
    return [{ ...first, children: [{ ...mark, value: `${mark.value} ` }, ...first.children] }, ...others];
  }

  function linked(children: PhrasingContent[], url: string): Nodes[] {
    return safeUrl.test(url)
      ? [{ type: 'link', url, children }]
      : children.flatMap((child) => resolve(child, false));
  }
}
