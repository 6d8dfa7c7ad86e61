import type { ElementContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import type { WrittenDraft } from './draft.ts';
import { markOf } from './marks.ts';
import { takeNotes } from './notes.ts';
import { pictureIn } from '#server/pictures/addresses.ts';
import type { StoredPicture } from '#server/pictures/queries.ts';
import type { StoredSection } from './queries.ts';
import type { Format } from './schema.ts';
import { writeAkn } from './write-akn.ts';
import { writeDocx } from './write-docx.ts';
import { writeMarkdown } from './write-markdown.ts';

const parser = unified().use(rehypeParse, { fragment: true });

/** What is known of a version besides its sections, and these as they are stored. */
export type StoredDraft = Omit<WrittenDraft, 'sections'> & {
  sections: readonly StoredSection[];
  pictures?: readonly StoredPicture[];
};

/** Writes a version in a format. The same version gives the same bytes, except for Word documents, which are packed anew. */
export async function write(stored: StoredDraft, format: Format): Promise<Uint8Array> {
  const draft = prepared(stored);
  switch (format) {
    case 'docx':
      return writeDocx(draft);
    case 'md':
      return Buffer.from(writeMarkdown(draft));
    case 'akn.xml':
      return Buffer.from(writeAkn(draft));
  }
}

/**
 * Reads the HTML of the sections, puts their pictures into it, takes their footnotes out and gives them their printed marks.
 */
export function prepared(stored: StoredDraft): WrittenDraft {
  const { language, pictures = [], ...about } = stored;
  const addresses = new Map(pictures.map((picture) => [picture.id, dataUrlOf(picture)]));
  const all = stored.sections.map(({ html }) =>
    blocksOf(html).map((block) => withPictures(block, addresses)),
  );
  const noted = all.map(takeNotes);
  const numbers = noted.flatMap(({ notes }) => [...notes.keys()]);
  // Word counts footnotes through: where that would give one another number than is printed, all of them stay text.
  const areCounted = numbers.every((number, at) => number === String(at + 1));
  const sections = stored.sections.map(({ html: _html, printed, ...section }, at) => ({
    ...section,
    ...((areCounted ? noted[at] : undefined) ?? { blocks: all[at] ?? [], notes: new Map() }),
    mark: markOf({ ...section, printed }, language),
  }));
  return { ...about, language, sections };
}

/** Blocks of sanitised HTML; words that stand in none become a paragraph. */
function blocksOf(html: string): ElementContent[] {
  return parser.parse(html).children.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [node];
    if (node.type !== 'text' || node.value.trim() === '') return [];
    return [{ type: 'element', tagName: 'p', properties: {}, children: [node] }];
  });
}

const dataUrlOf = ({ mediaType, bytes }: StoredPicture) =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;

/** A file holds its pictures itself: it is whole wherever it goes, and an import fetches nothing. */
function withPictures(node: ElementContent, addresses: ReadonlyMap<string, string>): ElementContent {
  if (node.type !== 'element') return node;
  const src = addresses.get(pictureIn(node) ?? '');
  if (src !== undefined) return { ...node, properties: { ...node.properties, src } };
  return { ...node, children: node.children.map((child) => withPictures(child, addresses)) };
}
