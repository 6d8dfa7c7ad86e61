import type { ParsedDraft, ParsedSection } from './draft-sections.ts';
import { picturesIn } from '#server/pictures/addresses.ts';
import { nfc } from './nfc.ts';

// A run of letters, marks and digits, or one other visible sign: the count does not change where a mark such
// as '1.' is cut from the word that follows it without a space.
const word = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}\p{Cf}]/gu;
const blockTags = /<\/?(?:p|br|li|ul|ol|td|th|tr|table|thead|tbody|blockquote|pre)(?:\s[^>]*)?>/g;

/** The words of a text in order: runs of letters and digits, and every other visible sign by itself. */
export const wordsOf = (text: string): string[] => text.match(word) ?? [];

/** What a section shows, in reading order. */
const shown = (section: ParsedSection, language: string): string => {
  const words = section.texts[language];
  return words ? `${section.printed}\n${words.heading ?? ''}\n${words.text}` : section.printed;
};

function* placedWords(draft: ParsedDraft, moved: ReadonlySet<string> = new Set()): Generator<string> {
  if (draft.titleStandsAlone && draft.title) yield* wordsOf(draft.title);
  for (const section of draft.sections) {
    const said = shown(section, draft.language);
    yield* wordsOf(moved.size === 0 ? said : withoutLines(said, moved));
  }
}

const withoutLines = (text: string, moved: ReadonlySet<string>) =>
  text
    .split('\n')
    .filter((line) => !moved.has(line))
    .join('\n');

/** What pictures show, in the words of the file. */
export const describedIn = ({ sections, language }: Pick<ParsedDraft, 'sections' | 'language'>): string[] =>
  sections.flatMap(({ texts }) => picturesIn(texts[language]?.html ?? '').map(({ alt }) => alt ?? ''));

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** Text of sanitised HTML, as the stringifier of hast writes it. */
function readHtml(html: string): string {
  return html
    .replaceAll(blockTags, ' ')
    .replaceAll(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g, '')
    .replaceAll(/&(?:#x([0-9A-F]+)|(\w+));/gi, (entity, hex: string | undefined, name: string) =>
      hex === undefined ? (entities[name] ?? entity) : String.fromCodePoint(Number.parseInt(hex, 16)),
    );
}

/**
 * Checks that nothing of a file is lost, doubled or moved: its words are those placed (title, printed marks,
 * headings, texts, what pictures show) and those unplaced, each once; the placed ones stand in the order of the file,
 * except for those about pictures, which stand in no text; and every
 * section's HTML says what its text says. Throws an Error that names the first difference.
 *
 * @param source what the file says as plain text, in NFC; for Markdown without its marks
 * @param moved lines (footnotes) that stand elsewhere than in the file
 */
export function accountForWords(
  source: string,
  draft: ParsedDraft,
  moved: ReadonlySet<string> = new Set(),
): void {
  const missing = new Map<string, number>();
  const add = (each: string, by: number) => missing.set(each, (missing.get(each) ?? 0) + by);
  const placed = placedWords(draft, moved);
  let next = placed.next();
  for (const each of wordsOf(source)) {
    add(each, 1);
    if (!next.done && next.value === each) next = placed.next();
  }
  for (const each of placedWords(draft)) add(each, -1);
  for (const shows of describedIn(draft)) for (const each of wordsOf(shows)) add(each, -1);
  for (const passage of draft.unplaced) for (const each of wordsOf(passage)) add(each, -1);
  for (const [each, count] of missing) {
    if (count !== 0) throw new Error(`The word '${each}' would be ${count > 0 ? 'lost' : 'doubled'}.`);
  }
  if (!next.done) throw new Error(`The word '${next.value}' would change its place.`);
  for (const section of draft.sections) checkHtml(section, draft.language);
}

function checkHtml(section: ParsedSection, language: string): void {
  const words = section.texts[language];
  if (!words) throw new Error(`A section has no text in '${language}'.`);
  const inText = wordsOf(words.text).join(' ');
  if (wordsOf(readHtml(words.html)).join(' ') !== inText) {
    throw new Error(`${words.label} would show other words than it says.`);
  }
}

/** Words that a file has more often than what was read from it, in the order of the file. */
export function missingWords(file: string, read: string): string[] {
  const left = new Map<string, number>();
  for (const each of wordsOf(read)) left.set(each, (left.get(each) ?? 0) + 1);
  return wordsOf(nfc(file)).filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}
