import type { IStylesOptions } from 'docx';

const font = 'Times New Roman';
const black = '000000';

const heading = (size: number, more = {}) => ({
  run: { font, size, bold: true, color: black },
  paragraph: { keepNext: true, spacing: { before: 240, after: 120 }, ...more },
});

/** Styles of Word's own names, so that its outline, table of contents and screen readers know headings as such. */
export const docxStyles = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font, size: 26, language: { value: tagOf(language) } },
      paragraph: { spacing: { after: 120, line: 288 } },
    },
    title: { run: { font, size: 36, bold: true, color: black }, paragraph: { spacing: { after: 360 } } },
    heading1: heading(30),
    heading2: heading(28),
    heading3: heading(27),
    heading4: heading(26),
    heading5: heading(26),
    heading6: heading(26),
  },
  paragraphStyles: [
    ...[7, 8, 9].map((level) => ({
      id: `Heading${level}`,
      name: `heading ${level}`,
      basedOn: 'Heading6',
      next: 'Normal',
      paragraph: { outlineLevel: level - 1 },
    })),
    { id: 'Clause', name: 'Clause', basedOn: 'Normal', next: 'Clause', quickFormat: true },
    {
      id: 'Point',
      name: 'Point',
      basedOn: 'Normal',
      next: 'Point',
      quickFormat: true,
      paragraph: { indent: { left: 426 } },
    },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', next: 'Normal', run: { italics: true } },
  ],
});

const tagOf = (language: string) => ({ vi: 'vi-VN', en: 'en-GB', fr: 'fr-FR' })[language] ?? language;
