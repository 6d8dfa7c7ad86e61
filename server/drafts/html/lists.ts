import type { Element } from 'hast';
import { numberAs } from '../docx/counters.ts';

const formats: Record<string, [format: string, sign: string]> = {
  a: ['lowerLetter', ')'],
  A: ['upperLetter', '.'],
  i: ['lowerRoman', ')'],
  I: ['upperRoman', '.'],
  1: ['decimal', '.'],
};

/** What a browser prints before the items of an ordered list: '1.', 'a)', 'II.'. */
export function listPrefixes(list: Element): Map<Element, string> {
  const [format, sign] = formats[String(list.properties['type'] ?? '1')] ?? ['decimal', '.'];
  const prefixes = new Map<Element, string>();
  let next = wholeNumber(list.properties['start']) ?? 1;
  for (const item of list.children) {
    if (item.type !== 'element' || item.tagName !== 'li') continue;
    next = wholeNumber(item.properties['value']) ?? next;
    prefixes.set(item, `${numberAs(format, next)}${sign}`);
    next += 1;
  }
  return prefixes;
}

function wholeNumber(value: unknown): number | null {
  const number = Number(value);
  return value == null || !Number.isInteger(number) || Math.abs(number) > 10_000 ? null : number;
}
