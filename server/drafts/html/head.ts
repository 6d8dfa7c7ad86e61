import type { Element, Root } from 'hast';
import { nfc } from '../nfc.ts';

const longestTitle = 300;

const htmlOf = (root: Root) =>
  root.children.find((node): node is Element => node.type === 'element' && node.tagName === 'html');

/** The language that a page says it is in, where it is one. */
export function languageIn(root: Root): string | null {
  const lang = String(htmlOf(root)?.properties['lang'] ?? '').trim();
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/.test(lang) ? lang : null;
}

/** What a browser shows in its tab; no part of the text. */
export function headTitleOf(root: Root): string {
  const head = htmlOf(root)?.children.find(
    (node): node is Element => node.type === 'element' && node.tagName === 'head',
  );
  const title = head?.children.find(
    (node): node is Element => node.type === 'element' && node.tagName === 'title',
  );
  const text = title?.children.map((child) => (child.type === 'text' ? child.value : '')).join('') ?? '';
  return nfc(
    text
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, longestTitle * 10),
  );
}
