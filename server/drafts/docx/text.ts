import { childOf, type XmlElement } from '../xml-tree.ts';

/** Whether a run of text is not shown. */
export function isHidden(run: XmlElement): boolean {
  const vanish = childOf(childOf(run, 'w:rPr'), 'w:vanish');
  return vanish !== undefined && !/^(?:0|false|off)$/.test(vanish.attributes['w:val'] ?? '');
}

/** The text of an element, deleted text included. */
export function textOf(element: XmlElement): string {
  const takes = /^(?:w:t|w:delText|m:t)$/.test(element.name);
  return element.children
    .map((child) => (typeof child === 'string' ? (takes ? child : '') : textOf(child)))
    .join(element.name === 'w:p' || takes || element.name === 'w:r' ? '' : ' ');
}
