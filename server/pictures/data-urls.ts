import { limits } from './clean.ts';
import type { Opened } from './shelf.ts';

const longest = Math.ceil((limits.bytes * 4) / 3) + 1_024;
const head = /^data:([a-z]+\/[a-z0-9.+-]+)?((?:;[a-z0-9=_.-]+)*),/i;

/** Opens pictures that stand in the text of a file itself; whatever stands elsewhere is not fetched. */
export function openDataUrl(source: string): Opened {
  const found = head.exec(source.slice(0, 200));
  if (!found) return { name: source.slice(0, 500), missing: 'picture_remote' };
  const [start, mediaType = '', parameters = ''] = found;
  if (source.length > longest) return { name: mediaType, missing: 'picture_large' };
  const rest = source.slice(start.length);
  const bytes = /;base64$/i.test(parameters)
    ? Buffer.from(unescaped(rest), 'base64')
    : Buffer.from(unescaped(rest));
  return { name: mediaType, bytes };
}

function unescaped(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}

const embedded = /data:image\/[a-z0-9.+-]+;base64,[a-z0-9+/=]{64,}/gi;

/** A text with its embedded pictures set aside: parsers go over every sign, and these have millions. */
export interface LightText {
  text: string;
  /** Puts them back into a part of the text. */
  restored(part: string): string;
}

/** Sets the embedded pictures of a text aside, each behind a short address that stands nowhere else in it. */
export function lighten(source: string): LightText {
  const aside: string[] = [];
  let stem = 'data:picture-';
  while (source.includes(stem)) stem += '-';
  const text = source.replaceAll(embedded, (url) => `${stem}${aside.push(url) - 1};`);
  const address = new RegExp(`${stem}(\\d+);`, 'g');
  const restored = (part: string) =>
    part.includes(stem) ? part.replaceAll(address, (known, at) => aside[Number(at)] ?? known) : part;
  return { text, restored };
}

/** How many bytes of text a source has besides its embedded pictures. */
export const bytesOfText = (source: string): number => Buffer.byteLength(source.replaceAll(embedded, ''));
