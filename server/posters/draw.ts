import QRCode from 'qrcode';
import { errorCorrectionLevel, quietZone } from '#server/short-addresses/qr.ts';
import type { PageLanguage } from '#server/short-addresses/schema.ts';
import { ink, openSheet, sheet } from './page.ts';
import { posterWords } from './words.ts';

/** Everything that is on a poster and not the same on all of them. */
export interface Poster {
  language: PageLanguage;
  title: string;
  /** 'Điều 7. Giờ mở cửa', or the title of a document. */
  about: string | null;
  body: string | null;
  contact: string | null;
  /** In words. */
  closes: string | null;
  address: string;
}

const accent = '#0b5c5e';
const soft = '#5b554c';
const left = sheet.margin;
const width = sheet.width - 2 * sheet.margin;
const qrSide = 255;
const qrTop = 430;

/** A poster as one A4 sheet of PDF, with its font inside. Whatever the texts say, they stay text and on the sheet. */
export async function drawPoster(poster: Poster): Promise<Buffer> {
  const words = posterWords[poster.language];
  const page = await openSheet(`${words.invitation}: ${poster.title}`, poster.language);
  const box = (y: number, height: number) => ({ x: left, y, width, height });

  if (poster.body)
    page.text(box(46, 36), `${words.by}: ${poster.body}`, { font: 'regular', sizes: [13, 10], colour: soft });
  page.text(box(92, 40), words.invitation, { font: 'bold', sizes: [28, 20], colour: accent, as: 'H1' });
  const below = page.text(box(140, poster.about ? 160 : 250), poster.title, {
    font: 'bold',
    sizes: [44, 12],
    as: 'H2',
  });
  if (poster.about)
    page.text(box(below + 12, qrTop - below - 32), poster.about, {
      font: 'regular',
      sizes: [20, 11],
      as: 'H2',
    });

  page.line(qrTop - 14);
  page.picture(words.picture, (doc) => drawQr(doc, poster.address, left - 8, qrTop));
  rightOfPicture(page, poster);

  page.text(box(700, 20), words.address, { font: 'regular', sizes: [13, 11], colour: soft, align: 'center' });
  page.text(box(716, 48), poster.address.replace(/^https?:\/\//, ''), {
    font: 'bold',
    sizes: [32, 11],
    align: 'center',
  });
  page.line(772);
  page.text(box(780, 16), words.promise, { font: 'regular', sizes: [11, 9], align: 'center' });
  if (poster.contact)
    page.text(box(797, 26), `${words.contact}: ${poster.contact}`, {
      font: 'regular',
      sizes: [10, 8],
      colour: soft,
      align: 'center',
    });
  return page.end();
}

function rightOfPicture(page: Awaited<ReturnType<typeof openSheet>>, { language, closes }: Poster): void {
  const words = posterWords[language];
  const x = left + qrSide + 14;
  const column = (y: number, height: number) => ({ x, y, width: sheet.width - sheet.margin - x, height });
  let y = qrTop + 14;
  for (const [at, step] of words.steps.entries()) {
    page.text({ ...column(y, 30), width: 24 }, String(at + 1), {
      font: 'bold',
      sizes: [26, 26],
      colour: accent,
    });
    const text = { ...column(y + 4, 96), x: x + 28, width: column(0, 0).width - 28 };
    y = page.text(text, step, { font: 'regular', sizes: [14, 12] }) + 14;
  }
  if (closes === null) {
    page.text(column(y, 44), words.noClosing, { font: 'bold', sizes: [14, 11] });
    return;
  }
  y = page.text(column(y, 20), words.closes, { font: 'regular', sizes: [13, 11], colour: soft });
  page.text(column(y, qrTop + qrSide - y), closes, { font: 'bold', sizes: [17, 11] });
}

/** As runs of dark modules, so that no white lines show between them in print. */
function drawQr(doc: PDFKit.PDFDocument, text: string, x: number, y: number): void {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel }).modules;
  const unit = qrSide / (size + 2 * quietZone);
  doc.rect(x, y, qrSide, qrSide).fill('white');
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      let to = from;
      while (to < size && data[row * size + to]) to += 1;
      if (to > from)
        doc.rect(x + (from + quietZone) * unit, y + (row + quietZone) * unit, (to - from) * unit, unit);
      from = to;
    }
  }
  doc.fill(ink);
}
