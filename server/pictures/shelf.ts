import { createHash, randomUUID } from 'node:crypto';
import type { Element } from 'hast';
import { type Remark, remark, type RemarkCode } from '#server/drafts/remarks.ts';
import { shorten } from '#server/drafts/shorten.ts';
import { pictureElement } from './addresses.ts';
import { clean, type CleanPicture, formatOf, type Unfit } from './clean.ts';

/** A picture of a draft, as it is to be kept. */
export interface DraftPicture extends CleanPicture {
  id: string;
  /** In hexadecimal digits. */
  sha256: string;
}

/** What stands behind the address of a picture in a file: its bytes, or why there are none. */
export type Opened = { name: string } & (
  { bytes: Uint8Array } | { missing: 'picture_remote' | 'picture_missing' | 'picture_large' }
);

/** What a reader of files asks for each picture that it comes across. */
export interface Pictures {
  /** The element that shows it; null where it is left out. @param alt empty where nobody said what it shows */
  take(source: string, alt: string): Element | null;
}

/** More than any draft shows. */
const most = 500;
const longestName = 120;
const longestAlt = 1_000;

/** Takes the pictures of one file, each once however often it is shown, and remembers which were left out and why. */
export class PictureShelf implements Pictures {
  private readonly open: (source: string) => Opened;
  private readonly seen = new Map<string, DraftPicture | null>();
  private readonly kept = new Map<string, DraftPicture>();
  private readonly left: Remark[] = [];
  private readonly shown: { id: string; alt: string; name: string }[] = [];

  /** @param open finds a picture by what the file says of where it is; fetches nothing */
  constructor(open: (source: string) => Opened) {
    this.open = open;
  }

  take(source: string, alt: string): Element | null {
    const key = createHash('sha256').update(source).digest('hex');
    const opened = this.seen.has(key) ? null : this.open(source);
    if (opened) this.seen.set(key, this.keep(opened, alt));
    const picture = this.seen.get(key) ?? null;
    if (picture === null || alt.length > longestAlt || this.shown.length >= most) return null;
    this.shown.push({
      id: picture.id,
      alt,
      name: alt === '' ? picture.mediaType : shorten(alt, longestName),
    });
    return pictureElement(picture, alt === '' ? null : alt);
  }

  /** For a place that can hold words alone: every picture is left out, and that is remembered. */
  wordsOnly(): Pictures {
    return {
      take: (source, alt) => {
        if (source !== '') this.left.push(remark('picture_unplaced', { name: nameOf(alt, '?') }));
        return null;
      },
    };
  }

  /** The pictures that were taken. */
  pictures(): DraftPicture[] {
    return [...this.kept.values()];
  }

  /** Every time that one was taken, with what it shows. */
  takings(): readonly { id: string; alt: string; name: string }[] {
    return this.shown;
  }

  remarks(): Remark[] {
    return this.left;
  }

  private keep(opened: Opened, alt: string): DraftPicture | null {
    const name = nameOf(opened.name, nameOf(alt, '?'));
    if ('missing' in opened) return this.leave(opened.missing, { name });
    const cleaned = clean(opened.bytes);
    if (typeof cleaned === 'string')
      return this.leave(codes[cleaned], { name, format: formatOf(opened.bytes) });
    if (this.kept.size >= most) return this.leave('picture_large', { name });
    const sha256 = createHash('sha256').update(cleaned.bytes).digest('hex');
    const picture = this.kept.get(sha256) ?? { ...cleaned, id: randomUUID(), sha256 };
    this.kept.set(sha256, picture);
    return picture;
  }

  private leave(code: RemarkCode, values: Remark['values']): null {
    this.left.push(remark(code, values));
    return null;
  }
}

const codes: Record<Unfit, RemarkCode> = {
  kind: 'picture_kind',
  too_large: 'picture_large',
  broken: 'picture_broken',
};

const nameOf = (name: string, otherwise: string) =>
  shorten(name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim(), longestName) || otherwise;
