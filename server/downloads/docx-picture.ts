import { ImageRun } from 'docx';
import type { Element } from 'hast';

/** What fits between the margins of an A4 page, in pixels of 1/96 inch. */
const [widest, highest] = [620, 850];
const types = { png: 'png', jpeg: 'jpg', gif: 'gif' } as const;
const form = /^data:image\/(png|jpeg|gif);base64,/;

/** A picture of a section as one of Word, with what it shows; nothing where the file does not hold it. */
export function docxPicture({ src, alt, width, height }: Element['properties']): ImageRun[] {
  const source = String(src ?? '');
  const type = form.exec(source)?.[1];
  if (type !== 'png' && type !== 'jpeg' && type !== 'gif') return [];
  const [across, down] = [Number(width), Number(height)];
  const scale = Math.min(1, widest / across, highest / down);
  const description = String(alt ?? '');
  return [
    new ImageRun({
      type: types[type],
      data: Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'),
      transformation: {
        width: Math.max(1, Math.round(across * scale)),
        height: Math.max(1, Math.round(down * scale)),
      },
      altText: { name: 'picture', title: '', description },
    }),
  ];
}
