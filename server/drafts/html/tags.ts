import type { Element, RootContent } from 'hast';

/** Tags that mark words, and as what they are kept. */
export const marks: Record<string, string> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 'del',
  strike: 'del',
  del: 'del',
  sup: 'sup',
  sub: 'sub',
  code: 'code',
  kbd: 'code',
  tt: 'code',
};
/** Tags within a line of words that say nothing about them. */
export const inline = new Set(
  'a abbr acronym bdi bdo big cite data dfn font ins label mark nobr q rp rt ruby samp small span time u var wbr o:p'.split(
    ' ',
  ),
);
/** Tags whose content nobody reads. */
export const silent = new Set('script style template link meta base title'.split(' '));
/** Tags whose content is shown, and no part of the text. */
export const notText = new Set(
  'nav noscript iframe object embed svg math canvas audio video select textarea input button form dialog'.split(
    ' ',
  ),
);

/** Whether readers of the page do not see an element. */
export const isHidden = ({ properties }: Element) =>
  properties['hidden'] != null ||
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(String(properties['style'] ?? ''));

/** All text below a node, as it stands; blocks are parted by spaces. */
export function verbatim(node: RootContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || silent.has(node.tagName)) return '';
  const text = node.children.map(verbatim).join('');
  return inline.has(node.tagName) || marks[node.tagName] !== undefined || node.tagName === 'a'
    ? text
    : ` ${text} `;
}
