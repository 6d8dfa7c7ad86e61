import type { Element } from 'hast';

const folder = '/api/v1/pictures/';
const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The only address that a picture in a section may have: that of one which is kept here. */
export const ownAddress = new RegExp(`^${folder}${id}$`);

/** What the HTML of a section says of a picture. */
export interface ShownPicture {
  id: string;
  /** What it shows, in words; '': nothing that the text does not say; null: nobody has said it yet. */
  alt: string | null;
}

/** A picture as an element of a section; the size holds its place until it is there. */
export const pictureElement = (
  picture: { id: string; width: number; height: number },
  alt: string | null,
): Element => ({
  type: 'element',
  tagName: 'img',
  properties: {
    src: `${folder}${picture.id}`,
    ...(alt === null ? {} : { alt }),
    width: picture.width,
    height: picture.height,
    loading: 'lazy',
  },
  children: [],
});

/** The id of the picture that an element shows; null for any other element. */
export function pictureIn({ tagName, properties }: Element): string | null {
  const source = String(properties['src'] ?? '');
  return tagName === 'img' && ownAddress.test(source) ? source.slice(folder.length) : null;
}

const tag = new RegExp(`<img src="${folder}(${id})"((?: [a-z]+="[^"]*")*)>`, 'g');
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** The pictures of a section, in order. Reads only HTML that `sanitise` wrote. */
export const picturesIn = (html: string): ShownPicture[] =>
  Array.from(html.matchAll(tag), ([, found = '', attributes = '']) => {
    const alt = / alt="([^"]*)"/.exec(attributes)?.[1];
    return { id: found, alt: alt === undefined ? null : decoded(alt) };
  });

const decoded = (text: string) =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|(\w+));/gi, (entity, hex: string | undefined, name: string) =>
    hex === undefined ? (entities[name] ?? entity) : String.fromCodePoint(Number.parseInt(hex, 16)),
  );

/** Where the editors of a consultation see the pictures of its drafts, published or not. */
export const ownPictures = (slug: string): string => `/api/v1/consultations/${slug}/pictures/`;

/** The HTML of a section with its pictures at another address, for readers who may see what others do not yet. */
export const withPicturesAt = (html: string, place: string): string =>
  html.replaceAll(`<img src="${folder}`, `<img src="${place}`);
