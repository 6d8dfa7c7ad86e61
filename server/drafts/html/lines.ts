import type { Element, RootContent } from 'hast';
import type { Pictures } from '#server/pictures/shelf.ts';
import { readMark } from '../docx/marks.ts';
import { isRule, type LegalLine } from '../legal/lines.ts';
import { elementOf, nodesOf } from '../line-nodes.ts';
import { nfc } from '../nfc.ts';
import { Refusal } from '../refusal.ts';
import { type InlineMark, linesOfRuns, pictureSign, type Run, textOfRuns, withoutStart } from '../runs.ts';
import { listPrefixes } from './lists.ts';
import { partedByPictures, pictureLine, pictureRun, saidBy } from './picture-lines.ts';
import { tableLines } from './tables.ts';
import { marks, inline, silent, notText, isHidden, verbatim } from './tags.ts';

const deepest = 200;
/** Other links are text: within the page they would lead nowhere, and some of them run. */
const safeUrl = /^(?:https?:|mailto:)/i;

/** What a walk over HTML finds besides its lines. */
export interface Found {
  /** Verbatim text that is not shown: hidden parts, menus, forms. */
  unplaced: string[];
  /** Scripts, styles and the like, of which nothing is kept. */
  dropped: number;
  /** Pictures that are left out and whose descriptions are words of the text. */
  inWords: number;
  pictures: Pictures;
  /** Footnotes by the address that refers to them. */
  notes: ReadonlyMap<string, { number: string }>;
}

interface Place {
  marks: readonly InlineMark[];
  quoted: boolean;
  level?: number;
  keepsLines?: boolean;
}

/** Cuts HTML into lines: blocks, and within them what line breaks part; lists with bullets and tables stay whole. */
export function htmlLines(children: readonly RootContent[], found: Found, quoted = false): LegalLine[] {
  const lines: LegalLine[] = [];
  let runs: Run[] = [];
  let notes: string[] = [];
  let prefix = '';
  walk(children, { marks: [], quoted }, 0);
  flush({ marks: [], quoted });
  return lines;

  function flush(place: Place): void {
    const parts = linesOfRuns(runs);
    const [first] = parts;
    const read = first ? readMark(textOfRuns(first)) : null;
    const mark = read?.mark;
    const number = [prefix, mark?.number ?? ''].filter((part) => part !== '').join(' ');
    if (first && read) first.splice(0, first.length, ...withoutStart(first, read.length));
    const level = mark?.heading ?? place.level;
    for (const [at, part] of parts.entries()) {
      const numbered = at === 0 && number !== '' ? [{ text: nfc(`${number} `), marks: [] }, ...part] : part;
      const tidy = linesOfRuns(numbered)[0];
      if (!tidy) continue;
      for (const piece of partedByPictures(tidy, level !== undefined || number !== '')) {
        if (piece.pictures) {
          lines.push(pictureLine(piece.runs));
          continue;
        }
        const text = textOfRuns(piece.runs);
        lines.push({
          text,
          runs: piece.runs,
          apart: at === 0 || lines.at(-1)?.text === '',
          quoted: place.quoted,
          furniture: isRule(text) || mark?.isContents === true,
          ...(level === undefined ? {} : { level }),
        });
      }
    }
    if (parts.length > 0) prefix = '';
    const last = lines.at(-1);
    if (last && notes.length > 0) {
      last.notes = [...(last.notes ?? []), ...notes];
      notes = [];
    }
    runs = [];
  }

  function walk(nodes: readonly RootContent[], place: Place, depth: number): void {
    if (depth > deepest) throw new Refusal('too_deep', `The file nests deeper than ${deepest} levels.`);
    for (const node of nodes) {
      if (node.type === 'text') addText(node.value, place);
      else if (node.type === 'comment') found.dropped += 1;
      else if (node.type === 'element') enter(node, place, depth);
    }
  }

  function addText(source: string, place: Place): void {
    const value = source.replaceAll(pictureSign, '');
    if (!place.keepsLines) runs.push({ text: value === '\n' ? ' ' : value, marks: place.marks });
    else {
      for (const [at, part] of value.split(/\r\n|[\r\n]/).entries()) {
        if (at > 0) runs.push({ text: '\n', marks: [] });
        runs.push({ text: part, marks: place.marks });
      }
    }
  }

  function enter(element: Element, place: Place, depth: number): void {
    const { tagName: tag, children: inner } = element;
    if (silent.has(tag)) found.dropped += 1;
    else if (notText.has(tag) || isHidden(element)) setAside(element);
    else if (tag === 'br') runs.push({ text: '\n', marks: [] });
    else if (tag === 'img') addPicture(element, place);
    else if (tag === 'a') enterLink(element, place, depth);
    else if (marks[tag] !== undefined)
      walk(inner, { ...place, marks: [...place.marks, { tag: marks[tag] }] }, depth + 1);
    else if (inline.has(tag)) walk(inner, place, depth + 1);
    else {
      flush(place);
      enterBlock(element, place, depth);
    }
  }

  function enterBlock(element: Element, place: Place, depth: number): void {
    const { tagName: tag, children: inner } = element;
    const heading = /^h([1-6])$/.exec(tag)?.[1];
    if (tag === 'table') addTable(element, place);
    else if (tag === 'ul' || tag === 'menu') addBullets(element, place);
    else if (tag === 'ol') addNumbered(element, place, depth);
    else {
      const within = {
        ...place,
        quoted: place.quoted || tag === 'blockquote',
        ...(heading === undefined ? {} : { level: Number(heading) }),
        ...(tag === 'pre' ? { keepsLines: true } : {}),
      };
      walk(inner, within, depth + 1);
      flush(within);
    }
  }

  function enterLink(element: Element, place: Place, depth: number): void {
    const href = String(element.properties['href'] ?? '');
    const note = found.notes.get(href);
    if (note) {
      notes.push(href);
      runs.push({ text: `[${note.number}]`, marks: place.marks });
    } else
      walk(
        element.children,
        !safeUrl.test(href) ? place : { ...place, marks: [...place.marks, { tag: 'a', href }] },
        depth + 1,
      );
  }

  function addPicture(element: Element, place: Place): void {
    const alt = nfc(
      String(element.properties['alt'] ?? '')
        .replaceAll(/[\s\uFFFC]+/g, ' ')
        .trim(),
    );
    const picture = found.pictures.take(String(element.properties['src'] ?? ''), alt);
    if (picture) runs.push(pictureRun(picture, place.marks));
    else if (alt !== '') {
      found.inWords += 1;
      runs.push({ text: ` ${alt} `, marks: place.marks });
    }
  }

  function setAside(element: Element): void {
    const text = nfc(verbatim(element).replaceAll(/\s+/g, ' ').trim());
    if (text !== '') found.unplaced.push(text);
  }

  function addTable(element: Element, place: Place): void {
    lines.push(...tableLines(element, (cell) => htmlLines(cell, found, place.quoted), lines));
  }

  function addBullets(list: Element, place: Place): void {
    const items = list.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    const parts = items.map((item) =>
      htmlLines(
        item.type === 'element' && item.tagName === 'li' ? item.children : [item],
        found,
        place.quoted,
      ),
    );
    if (parts.every((part) => part.length === 0)) return;
    const text = parts.flatMap(saidBy).join('\n');
    const node = elementOf(
      'ul',
      parts.filter((part) => part.length > 0).map((part) => elementOf('li', nodesOf(part))),
    );
    const cited = parts.flatMap((part) => part.flatMap((line) => line.notes ?? []));
    lines.push({
      text,
      whole: node,
      apart: true,
      quoted: true,
      furniture: false,
      ...(cited.length > 0 ? { notes: cited } : {}),
    });
  }

  function addNumbered(list: Element, place: Place, depth: number): void {
    const prefixes = listPrefixes(list);
    for (const child of list.children) {
      if (child.type === 'element' && prefixes.has(child))
        prefix = [prefix, prefixes.get(child) ?? ''].join(' ').trim();
      walk([child], place, depth + 1);
      flush(place);
    }
  }
}
