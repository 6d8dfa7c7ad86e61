import { fold, oneSpelling, wordsOf } from './folding.ts';

/** Plain text around a match. */
export interface Passage {
  before: string;
  match: string;
  after: string;
}

const around = 80;

interface Indexed {
  /** As `fold` or `wordsOf` gives it. */
  words: string;
  /** For each code unit of `words`, where it begins in the text. */
  at: number[];
}

/** Folds character by character, to know where each came from. */
function index(text: string, exact: boolean): Indexed {
  const form = exact ? wordsOf : fold;
  const at: number[] = [];
  let words = '';
  let offset = 0;
  for (const character of text) {
    const isMark = /^\p{M}$/u.test(character);
    const formed = isMark ? (exact ? character : '') : form(character);
    if (formed !== '') {
      words += formed;
      for (let i = 0; i < formed.length; i += 1) at.push(offset);
    } else if (!isMark && words !== '' && !words.endsWith(' ')) {
      words += ' ';
      at.push(offset);
    }
    offset += character.length;
  }
  return { words: exact ? oneSpelling(words) : words, at };
}

function find({ words, at }: Indexed, wanted: string, length: number): [number, number] | undefined {
  const start = ` ${words} `.indexOf(` ${wanted} `);
  if (start < 0) return undefined;
  const from = at[start];
  if (from === undefined) return undefined;
  const last = at[start + wanted.length - 1] ?? from;
  const next = at.slice(start + wanted.length).find((offset) => offset > last);
  return [from, next ?? length];
}

/** Whether the words of a text, as `fold` or `wordsOf` gives them, have all of these. */
export function hasWords(words: string, wanted: string[]): boolean {
  const padded = ` ${words} `;
  return wanted.every((word) => padded.includes(` ${word} `));
}

// Cuts at a space, so that neither a word nor a letter of two code units is torn.
function tail(text: string): string {
  if (text.length <= around) return text;
  const cut = text.slice(-around);
  return `…${cut.slice(cut.search(/\s/) + 1)}`;
}

function head(text: string): string {
  if (text.length <= around) return text;
  const cut = text.slice(0, around);
  const space = cut.search(/\s\S*$/);
  return `${cut.slice(0, space < 0 ? 0 : space)}…`;
}

/**
 * Where the words stand: the whole phrase in the first of the texts that has it, else the first word found,
 * else the beginning of the first text without a match.
 * @param phrase the query as `fold`, or `wordsOf` where `exact`, gives it
 */
export function passageOf(texts: string[], phrase: string, exact: boolean): Passage {
  const indexed = texts.map((text) => ({ text, form: index(text, exact) }));
  for (const wanted of [phrase, ...phrase.split(' ')]) {
    for (const { text, form } of indexed) {
      const found = find(form, wanted, text.length);
      if (!found) continue;
      const [from, to] = found;
      return {
        before: tail(text.slice(0, from)),
        match: text.slice(from, to).trimEnd(),
        after: head(text.slice(to)),
      };
    }
  }
  return { before: '', match: '', after: head(texts[0] ?? '') };
}
