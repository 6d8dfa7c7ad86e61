import { escapeHtml } from '../plain-blocks.ts';
import { Refusal } from '../refusal.ts';
import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';
import type { ListCounters } from './counters.ts';
import { type Edit, apply } from './edits.ts';
import { hasMarks, writeMark } from './marks.ts';
import { ownProperties, type ParagraphStyle, valueOf } from './styles.ts';
import { isHidden, textOf } from './text.ts';

/** The body of a Word document with what it says only by formatting, and what nobody would see in it. */
export interface RewrittenBody {
  /** XML in which each paragraph begins with its mark (`docx-marks`) and hidden text is left out. */
  source: string;
  hidden: string[];
  /** Words of the file as a reader sees them, for the check that none is lost. */
  words: string;
  inserted: number;
  deleted: number;
  /** Text that tracked changes take out. */
  deletedTexts: string[];
}

const mostDeleted = 20;

/** Writes the numbers and heading levels that Word derives from formatting into the text of a body. */
export function rewriteBody(
  source: string,
  root: XmlElement,
  styles: (id: string | null) => ParagraphStyle,
  counters: ListCounters,
): RewrittenBody {
  if (hasMarks(source))
    throw new Refusal('encoding', 'The file holds characters that no text has (U+FDD0 to U+FDEF).');
  const edits: Edit[] = [];
  const found: Omit<RewrittenBody, 'source'> = {
    hidden: [],
    words: '',
    inserted: 0,
    deleted: 0,
    deletedTexts: [],
  };
  walk(root);
  return { ...found, source: apply(source, edits) };

  function walk(element: XmlElement): void {
    switch (element.name) {
      case 'w:p':
        markParagraph(element);
        found.words += '\n';
        break;
      case 'w:r':
        if (isHidden(element)) {
          edits.push({ from: element.from, to: element.to, text: '' });
          const text = textOf(element);
          if (text.trim() !== '') found.hidden.push(text);
          return;
        }
        break;
      case 'w:ins':
      case 'w:moveTo':
        if (element.children.length > 0) found.inserted += 1;
        break;
      case 'w:del':
      case 'w:moveFrom':
        noteDeleted(element);
        return;
      case 'mc:AlternateContent':
        walk(
          childOf(element, 'mc:Fallback') ??
            childOf(element, 'mc:Choice') ?? { ...element, children: [], name: '' },
        );
        return;
      case 'w:t':
      case 'm:t':
        found.words += textOf(element);
        return;
      case 'w:noBreakHyphen':
        found.words += '\u2011';
        return;
      case 'w:cr':
        breakLine(element);
        found.words += ' ';
        return;
      case 'w:tab':
      case 'w:br':
        found.words += ' ';
        return;
      default:
    }
    for (const child of elementsOf(element)) walk(child);
  }

  /** The old sign for a soft break is not known to the reader behind us. */
  function breakLine({ from, to }: XmlElement): void {
    const prefix = /^<([^\s:>/]+:)?/.exec(source.slice(from, to))?.[1] ?? '';
    edits.push({ from, to, text: `<${prefix}br/>` });
  }

  function noteDeleted(element: XmlElement): void {
    if (element.children.length === 0) return;
    found.deleted += 1;
    const text = textOf(element).trim();
    if (text !== '' && found.deletedTexts.length < mostDeleted) found.deletedTexts.push(text);
  }

  function markParagraph(paragraph: XmlElement): void {
    const properties = childOf(paragraph, 'w:pPr');
    const styleId = valueOf(properties, 'w:pStyle');
    const style = styles(styleId);
    const { outline, numbered } = ownProperties(properties);
    const id = numbered.id ?? style.numbered.id;
    const level = numbered.level ?? style.numbered.level ?? (id === null ? 0 : counters.levelOf(id, styleId));
    const count =
      id === null || id === '0' || paragraph.to === paragraph.inner ? null : counters.next(id, level);
    const heading = outline === null ? style.heading : outline < 9 ? outline + 1 : null;
    const mark = { heading, isContents: style.isContents, number: count?.text ?? '' };
    if (paragraph.to === paragraph.inner || (heading === null && !mark.isContents && mark.number === ''))
      return;
    const at = properties?.to ?? paragraph.inner;
    const prefix = /^<([^\s:>/]+:)?/.exec(source.slice(paragraph.from, paragraph.from + 40))?.[1] ?? '';
    const run = `<${prefix}r><${prefix}t xml:space="preserve">${escapeHtml(writeMark(mark))}</${prefix}t></${prefix}r>`;
    edits.push({ from: at, to: at, text: run });
    found.words += ` ${mark.number} `;
  }
}
