import { cleanGif } from './clean-gif.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { rasterOf } from './raster.ts';

/** What a draft may show; a CHECK of the table `picture` repeats the first two. */
export const limits = { bytes: 5 * 1024 * 1024, side: 10_000, pixels: 25_000_000 } as const;

/** A picture as it is kept: its pixels, and nothing of what was written beside them. */
export interface CleanPicture {
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif';
  /** As a browser shows it. */
  width: number;
  height: number;
  bytes: Uint8Array;
}

export type Unfit = 'kind' | 'too_large' | 'broken';

/** Reads a picture by its own bytes, whatever it is called, and cleans it; or says why it cannot be taken. */
export function clean(bytes: Uint8Array): CleanPicture | Unfit {
  if (bytes.length > limits.bytes) return 'too_large';
  const raster = rasterOf(bytes);
  if (raster === null) return isCutOff(bytes) ? 'broken' : 'kind';
  const { mediaType, width, height } = raster;
  if (mediaType === 'image/webp') return 'kind';
  if (Math.max(width, height) > limits.side || width * height > limits.pixels) return 'too_large';
  if (mediaType === 'image/jpeg') {
    const jpeg = cleanJpeg(bytes);
    if (jpeg === null) return 'broken';
    const [across, down] = jpeg.turned ? [height, width] : [width, height];
    return { mediaType, width: across, height: down, bytes: jpeg.bytes };
  }
  const cleaned = mediaType === 'image/png' ? cleanPng(bytes) : cleanGif(bytes);
  return cleaned === null ? 'broken' : { mediaType, width, height, bytes: cleaned };
}

const starts: [name: string, form: RegExp][] = [
  ['SVG', /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/i],
  ['EMF', /^\x01\x00\x00\x00[^]{36} EMF/],
  ['WMF', /^(?:\xd7\xcd\xc6\x9a|\x01\x00\x09\x00)/],
  ['TIFF', /^(?:II\*\x00|MM\x00\*)/],
  ['BMP', /^BM/],
  ['WebP', /^RIFF[^]{4}WEBP/],
  ['AVIF', /^[^]{4}ftyp/],
  ['PDF', /^%PDF/],
  ['EMZ', /^\x1f\x8b/],
];

/** What a picture that is not taken is, in a word; '?' where its bytes do not say. */
export function formatOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return starts.find(([, form]) => form.test(start))?.[0] ?? '?';
}

/** Whether it begins like a picture that is taken and goes on like none. */
const isCutOff = (bytes: Uint8Array) =>
  /^(?:\x89PNG|\xff\xd8\xff|GIF8)/.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));
