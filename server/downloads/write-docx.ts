import {
  Document,
  type FileChild,
  Footer,
  Header,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { docxBlocks } from './docx-blocks.ts';
import { DocxNotes, runsOf, textRuns, type Style } from './docx-runs.ts';
import { docxStyles } from './docx-styles.ts';
import type { WrittenDraft, WrittenSection } from './draft.ts';
import { isWorded } from './marks.ts';
import { words } from './words.ts';

const headed: ReadonlySet<WrittenSection['kind']> = new Set([
  'part',
  'chapter',
  'division',
  'subdivision',
  'article',
  'annex',
  'heading',
]);
const containers: ReadonlySet<WrittenSection['kind']> = new Set([
  'part',
  'chapter',
  'division',
  'subdivision',
  'annex',
]);
const deepestHeading = 9;

/** Writes a draft as a Word document: headings by style, numbers as text exactly as printed, real tables and footnotes. */
export async function writeDocx(draft: WrittenDraft): Promise<Uint8Array> {
  const { document, consultation, version, day, url, language, body } = draft;
  const notes = new DocxNotes();
  const children: FileChild[] = [
    new Paragraph({ style: 'Title', children: [new TextRun(document.title)] }),
    ...draft.sections.flatMap((section) => sectionOf(section, notes)),
  ];
  const said = words(language);
  const file = new Document({
    title: document.title,
    creator: body === '' ? consultation.title : body,
    lastModifiedBy: body === '' ? consultation.title : body,
    description: `${consultation.title}. ${said.version(version, day)}. ${url}`,
    styles: docxStyles(language),
    footnotes: Object.fromEntries(
      notes.texts.map((text, at) => [
        at + 1,
        { children: [new Paragraph({ children: runsOf(text, styleOf(new Map(), notes)) })] },
      ]),
    ),
    sections: [
      {
        properties: { page: { margin: { top: 1134, bottom: 1134, left: 1418, right: 1134 } } },
        headers: {
          default: new Header({ children: [line(`${consultation.title} · ${said.version(version, day)}`)] }),
        },
        footers: { default: new Footer({ children: [line(`${url} · `, true)] }) },
        children,
      },
    ],
  });
  return Packer.toBuffer(file);
}

const line = (text: string, isNumbered = false) =>
  new Paragraph({
    children: [
      new TextRun({ text, size: 16 }),
      ...(isNumbered
        ? [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })]
        : []),
    ],
  });

const styleOf = (notes: WrittenSection['notes'], all: DocxNotes): Style => ({
  marks: {},
  notes,
  all,
  cited: new Set(),
});

function sectionOf(section: WrittenSection, all: DocxNotes): FileChild[] {
  const { kind, level, mark, heading, label, blocks, notes } = section;
  const style = styleOf(notes, all);
  const isHeaded = headed.has(kind) || isWorded(mark);
  if (!isHeaded) {
    const indent: IParagraphOptions =
      kind === 'point' ? { style: 'Point' } : kind === 'clause' ? { style: 'Clause' } : {};
    const named = heading === null ? [] : [new TextRun({ text: `${mark} ${heading}`.trim(), bold: true })];
    const lead = heading === null ? mark : '';
    return [
      ...(named.length > 0 ? [new Paragraph({ ...indent, keepNext: true, children: named })] : []),
      ...docxBlocks(blocks, style, indent, lead),
    ];
  }
  const title = kind === 'heading' ? label : (heading ?? '');
  const own = kind === 'heading' ? '' : mark;
  // A chapter's title stands below its number, as it is printed.
  const parted = containers.has(kind) && own !== '' && title !== '' && !/[.:–—-]$/.test(own);
  const said = [
    ...(own === '' ? [] : [new TextRun(own)]),
    ...(parted ? [new TextRun({ break: 1 })] : own !== '' && title !== '' ? [new TextRun(' ')] : []),
    ...textRuns(title, style),
  ];
  return [
    new Paragraph({ style: `Heading${Math.min(level, deepestHeading)}`, children: said }),
    ...docxBlocks(blocks, style),
  ];
}
