import type { Heading, List, PhrasingContent } from 'mdast';
import { markdownMarker } from '#server/drafts/markdown/headings.ts';
import { ownComment } from '#server/drafts/markdown/own-comments.ts';
import type { WrittenSection } from './draft.ts';
import { text } from './markdown-phrases.ts';

const deepestHeading = 6;

/** A number that a list of Markdown prints itself. */
export const isPlain = ({ kind, number, mark }: WrittenSection) =>
  kind === 'clause' && /^(?:0|[1-9]\d{0,8})$/.test(number ?? '') && mark === `${number}.`;

/** 'a)' needs no comment; everything else says what it is. */
export function markOf({ kind, number, mark }: WrittenSection): PhrasingContent[] {
  if (kind === 'point' && mark === `${number})` && /^\p{Ll}\d?$/u.test(number ?? ''))
    return [{ type: 'text', value: mark }];
  return [
    ...(mark === '' ? [] : [{ type: 'text' as const, value: `${mark} ` }]),
    { type: 'html', value: ownComment({ kind, number: number ?? undefined }) },
  ];
}

/** Whether our import would take the items of a list for clauses or points. */
export const startsLikeSections = ({ ordered, children }: List) =>
  ordered === true ||
  children.some(({ children: [first] }) => {
    const [lead] = first?.type === 'paragraph' ? first.children : [];
    return lead?.type === 'text' && /^\p{Ll}\d?\)/u.test(lead.value);
  });

/** The heading of a section, with a comment where its words do not say what it is. */
export function headingOf(section: WrittenSection): Heading {
  const { kind, level, number, mark, label, heading, notes } = section;
  const depth = Math.min(level + 1, deepestHeading) as Heading['depth'];
  const said = kind === 'heading' ? label : [mark, heading ?? ''].filter((part) => part !== '').join(' ');
  if (level < deepestHeading && readsAs(said, section))
    return { type: 'heading', depth, children: text(said, notes) };
  const own = kind === 'heading' ? label : (heading ?? '');
  const comment = ownComment({ kind, number: number ?? undefined, level });
  return {
    type: 'heading',
    depth,
    children: [
      ...(mark === '' || kind === 'heading' ? [] : [{ type: 'text' as const, value: `${mark} ` }]),
      { type: 'html', value: comment },
      ...(own === '' ? [] : text(` ${own}`, notes)),
    ],
  };
}

/** Whether our import sees the same in a heading without being told. */
function readsAs(said: string, { kind, number, heading }: WrittenSection): boolean {
  const marker = markdownMarker(said, false);
  if (kind === 'heading') return marker === null && !said.includes('\n');
  return marker?.kind === kind && marker.number === number && marker.rest === (heading ?? '');
}
