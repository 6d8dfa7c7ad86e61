import QRCode from 'qrcode';

/** Print is folded, scratched and lit badly: a quarter of it may be lost (level Q of ISO/IEC 18004). */
export const errorCorrectionLevel = 'Q';
/** Modules of white around it, as the standard asks. */
export const quietZone = 4;

/** A QR code as SVG, one unit a module. */
export const qrSvg = (text: string): Promise<string> =>
  QRCode.toString(text, { type: 'svg', errorCorrectionLevel, margin: quietZone });

/**
 * A QR code as PNG with modules of whole pixels.
 * @param size pixels of a side, at most
 */
export function qrPng(text: string, size: number): Promise<Buffer> {
  const modules = QRCode.create(text, { errorCorrectionLevel }).modules.size + 2 * quietZone;
  const scale = Math.max(1, Math.floor(size / modules));
  return QRCode.toBuffer(text, { errorCorrectionLevel, margin: quietZone, scale });
}
