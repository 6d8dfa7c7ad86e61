import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { ElementContent } from 'hast';
import { docxPicture } from './docx-picture.ts';
import { atNotes } from './notes.ts';

/** Footnotes of the whole document: Word counts them through, whatever number they were printed with. */
export class DocxNotes {
  readonly texts: ElementContent[][] = [];

  add(text: ElementContent[]): number {
    return this.texts.push(text);
  }
}

interface Style {
  marks: IRunOptions;
  notes: ReadonlyMap<string, ElementContent[]>;
  all: DocxNotes;
  cited: Set<string>;
  /** Whether line ends are what they are, and not mere white space. */
  keepsLines?: boolean;
}

const styles: Record<string, IRunOptions> = {
  strong: { bold: true },
  em: { italics: true },
  del: { strike: true },
  sup: { superScript: true },
  sub: { subScript: true },
  code: { font: 'Courier New' },
};

/** Words of a paragraph as runs of Word, with references to footnotes where the text names them. */
export function runsOf(nodes: readonly ElementContent[], style: Style): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    if (node.type === 'text')
      return textRuns(style.keepsLines ? node.value : node.value.replaceAll(/\s*\n\s*/g, ' '), style);
    if (node.type !== 'element') return [];
    const { tagName, properties, children } = node;
    if (tagName === 'br') return [new TextRun({ break: 1 })];
    if (tagName === 'img') return docxPicture(properties);
    if (tagName === 'a')
      return [
        new ExternalHyperlink({
          link: String(properties['href'] ?? ''),
          children: runsOf(children, { ...style, marks: { ...style.marks, style: 'Hyperlink' } }),
        }),
      ];
    return runsOf(children, { ...style, marks: { ...style.marks, ...styles[tagName] } });
  });
}

/** Runs of plain text; its line ends are line breaks. */
export function textRuns(text: string, style: Style): ParagraphChild[] {
  return atNotes(text, style.notes).flatMap((part): ParagraphChild[] => {
    const lines = part.text
      .split('\n')
      .map(
        (line, at) => new TextRun({ ...style.marks, text: possible(line), ...(at > 0 ? { break: 1 } : {}) }),
      );
    if (part.note === undefined) return part.text === '' ? [] : lines;
    const words = style.notes.get(part.note) ?? [];
    if (style.cited.has(part.note))
      return [...lines, new TextRun({ ...style.marks, text: `[${part.note}]` })];
    style.cited.add(part.note);
    return [...(part.text === '' ? [] : lines), new FootnoteReferenceRun(style.all.add([...words]))];
  });
}

// Control characters may not stand in XML.
const possible = (text: string) =>
  text.replaceAll(/[^\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

export type { Style };
