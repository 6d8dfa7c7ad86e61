// In the browser what `server/search/folding.ts` is on the server, with the place of each letter. Tested together.

const marks = /\p{M}+/gu;
const isWord = /[\p{L}\p{N}\p{M}]/u;
/** 'hoà' and 'hòa' are one word; see the server's file. */
const toneAtEnd = /(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu;

const oneSpelling = (text: string): string =>
  text.replaceAll(toneAtEnd, (vowels) => {
    const [first = '', second = '', tone = ''] = vowels.normalize('NFD');
    return (first + tone + second).normalize('NFC');
  });

const bare = (letter: string): string => letter.normalize('NFD').replaceAll(marks, '').replaceAll('đ', 'd');

/** A text as it is compared: in lower case, one space between words; `at` says where in the text each unit begins. */
function indexed(text: string, exact: boolean): { words: string; at: number[] } {
  const at: number[] = [0];
  let words = ' ';
  let offset = 0;
  for (const character of text) {
    if (isWord.test(character)) {
      const lower = character.toLowerCase().replaceAll('ς', 'σ');
      const formed = exact ? lower : bare(lower);
      words += formed;
      for (let unit = 0; unit < formed.length; unit += 1) at.push(offset);
    } else if (!words.endsWith(' ')) {
      words += ' ';
      at.push(offset);
    }
    offset += character.length;
  }
  return { words: exact ? oneSpelling(words) : words, at };
}

const plain = (text: string, exact: boolean): string => indexed(text.normalize('NFC'), exact).words.trim();

/** Whether a query was typed with diacritics, and so wants them respected. */
const isExact = (query: string): boolean => plain(query, true) !== plain(query, false);

/**
 * Where a query stands in a text: from the beginning of a word on, to the end of a word or into it. A query without
 * diacritics ignores them. Pairs of first and last offset, in UTF-16 units.
 */
export function placesOf(query: string, text: string): [from: number, to: number][] {
  const exact = isExact(query);
  const phrase = plain(query, exact);
  if (phrase === '') return [];
  const { words, at } = indexed(text, exact);
  const found: [number, number][] = [];
  for (let from = words.indexOf(` ${phrase}`); from >= 0;) {
    const end = from + 1 + phrase.length;
    const last = at[end - 1] ?? 0;
    found.push([at[from + 1] ?? 0, at.slice(end).find((offset) => offset > last) ?? text.length]);
    from = words.indexOf(` ${phrase}`, end);
  }
  return found;
}
