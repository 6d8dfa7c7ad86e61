import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { linesOf, printable } from './lines.ts';

// Be Vietnam Pro, made for Vietnamese; SIL Open Font License 1.1, which lets parts of it stand in documents.
const fontFile = (name: string) =>
  readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`)));
const files = Promise.all([
  fontFile('400Regular/BeVietnamPro_400Regular'),
  fontFile('700Bold/BeVietnamPro_700Bold'),
]);

export type Font = 'regular' | 'bold';
/** A box to set text in; points from the upper left corner of the sheet. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Setting {
  font: Font;
  /** From the largest to the smallest size, in points. */
  sizes: [number, number];
  colour?: string;
  align?: 'left' | 'center';
  /** Role of the text in the structure that screen readers follow. */
  as?: 'H1' | 'H2' | 'P';
}

export const sheet = { width: 595.28, height: 841.89, margin: 51 };
export const ink = '#1d1b18';
const leading = 1.28;
const longest = 2_000;

/** One A4 sheet on which text is set in boxes and never beyond them. */
export interface Sheet {
  /** Sets a text as large as it fits, cut with '…' where even the smallest size is too much; returns where it ends. */
  text: (box: Box, text: string, setting: Setting) => number;
  /** Dark squares of a picture that has a description. */
  picture: (description: string, draw: (doc: PDFKit.PDFDocument) => void) => void;
  line: (y: number) => void;
  end: () => Promise<Buffer>;
}

/** Begins a sheet. Equal content makes equal bytes. */
export async function openSheet(title: string, language: string): Promise<Sheet> {
  const [regular, bold] = await files;
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    // A date would make each copy another file.
    info: { Title: printable(title), Creator: 'Góp Ý', Producer: 'Góp Ý', CreationDate: new Date(0) },
  });
  doc.registerFont('regular', regular).registerFont('bold', bold);
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', resolve)
      .on('error', reject);
  });

  function fit({ width, height }: Box, text: string, { font, sizes: [largest, smallest] }: Setting) {
    for (let size = largest; ; size -= 1) {
      doc.font(font).fontSize(size);
      const measure = (part: string) => doc.widthOfString(part);
      const most = Math.max(1, Math.floor(height / (size * leading)));
      const isLast = size <= smallest;
      const lines = linesOf(text, width, measure, isLast ? most : most + 1);
      if (isLast || lines.length <= most) return { size, lines };
    }
  }

  return {
    text(box, given, setting) {
      // Nothing longer has room on a sheet; a machine's text costs no more than a person's.
      const text = printable(given.slice(0, longest));
      if (text === '') return box.y;
      const { size, lines } = fit(box, text, setting);
      const draw = () => {
        doc.fillColor(setting.colour ?? ink);
        for (const [at, line] of lines.entries()) {
          const indent = setting.align === 'center' ? (box.width - doc.widthOfString(line)) / 2 : 0;
          doc.text(line, box.x + indent, box.y + at * size * leading, { lineBreak: false });
        }
      };
      doc.addStructure(doc.struct(setting.as ?? 'P', {}, draw));
      return box.y + lines.length * size * leading;
    },
    picture(description, draw) {
      doc.addStructure(doc.struct('Figure', { alt: description }, () => draw(doc)));
    },
    line(y) {
      const { margin, width } = sheet;
      doc.markContent('Artifact');
      doc
        .lineWidth(0.75)
        .strokeColor('#8a8378')
        .moveTo(margin, y)
        .lineTo(width - margin, y)
        .stroke();
      doc.endMarkedContent();
    },
    async end() {
      doc.end();
      await ended;
      return Buffer.concat(parts);
    },
  };
}
