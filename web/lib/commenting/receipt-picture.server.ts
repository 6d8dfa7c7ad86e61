import QRCode from 'qrcode';
import { glyphHeight, glyphs, glyphWidth } from './bitmap-font.ts';
import { Bitmap } from './png.server.ts';

const module = 12;
const quiet = 4 * module;
const dot = 5;
const lineHeight = (glyphHeight + 4) * dot;
const advance = (glyphWidth + 1) * dot;
const perLine = 3;

/** The groups of a code on lines of three, the hyphen staying at the end of a line. */
function linesOf(code: string): string[] {
  const groups = code.split('-').map((group, at, all) => (at < all.length - 1 ? `${group}-` : group));
  return Array.from({ length: Math.ceil(groups.length / perLine) }, (_, line) =>
    groups.slice(line * perLine, (line + 1) * perLine).join(''),
  );
}

function write(picture: Bitmap, text: string, left: number, top: number): void {
  for (const [at, character] of [...text].entries()) {
    for (const [row, bits] of (glyphs[character] ?? []).entries()) {
      for (let column = 0; column < glyphWidth; column += 1) {
        const black = bits & (1 << (glyphWidth - 1 - column));
        if (black) picture.square(left + at * advance + column * dot, top + row * dot, dot);
      }
    }
  }
}

/**
 * A receipt code as a PNG: the QR code, under it the characters that it says.
 * @param code as it is shown, groups with hyphens
 */
export function receiptPicture(code: string): Buffer {
  const { data, size } = QRCode.create(code, { errorCorrectionLevel: 'M' }).modules;
  const lines = linesOf(code);
  const textWidth = Math.max(...lines.map((line) => line.length)) * advance - dot;
  const width = Math.max(size * module, textWidth) + 2 * quiet;
  const picture = new Bitmap(width, quiet + size * module + quiet + lines.length * lineHeight + quiet);
  const left = Math.floor((width - size * module) / 2);
  for (let i = 0; i < size * size; i += 1) {
    if (data[i]) picture.square(left + (i % size) * module, quiet + Math.floor(i / size) * module, module);
  }
  for (const [at, line] of lines.entries()) {
    const lineWidth = line.length * advance - dot;
    write(
      picture,
      line,
      Math.floor((width - lineWidth) / 2),
      quiet + size * module + quiet + at * lineHeight,
    );
  }
  return picture.toPng();
}
