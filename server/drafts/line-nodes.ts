import type { Element, ElementContent } from 'hast';
import type { LegalLine } from './legal/lines.ts';
import { elementsOfRuns } from './runs.ts';

export const elementOf = (
  tagName: string,
  children: ElementContent[],
  properties: Element['properties'] = {},
): Element => ({ type: 'element', tagName, properties, children });

/** What a line shows within its paragraph. */
export const inlineOf = ({ text, runs }: Pick<LegalLine, 'text' | 'runs'>): ElementContent[] =>
  runs ? elementsOfRuns(runs) : [{ type: 'text', value: text }];

/** Lines as the content of a cell or an item: a single one stands there itself, more are paragraphs. */
export function nodesOf(lines: readonly LegalLine[]): ElementContent[] {
  const [only] = lines;
  if (only && lines.length === 1) return only.whole ? [only.whole] : inlineOf(only);
  return lines.map((line) => line.whole ?? elementOf('p', inlineOf(line)));
}
