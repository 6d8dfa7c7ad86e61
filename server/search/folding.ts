const marks = /\p{M}+/gu;
const betweenWords = /[^\p{L}\p{N}\p{M}]+/gu;

/** 'hoà' and 'uỷ' are 'hòa' and 'ủy': two spellings of an open syllable, the tone on its second or first vowel. */
const toneAtEnd = /(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu;

function toneForward(vowels: string): string {
  const [first = '', second = '', tone = ''] = vowels.normalize('NFD');
  return (first + tone + second).normalize('NFC');
}

const lower = (text: string) => text.toLowerCase().replaceAll('ς', 'σ');

/** One spelling of the two that an open syllable can have; the length stays as it was. */
export const oneSpelling = (text: string): string => text.replaceAll(toneAtEnd, toneForward);

const twoSpellings = /(?<!q)([òóỏõọ][ae]|[ùúủũụ]y)(?!\p{L})/u;

/** Whether a word as `wordsOf` gives it may be written in another way too. */
export const hasTwoSpellings = (word: string): boolean => twoSpellings.test(word);

/** The words of a text in lower case with their diacritics, one space between them and nothing else. */
export function wordsOf(text: string): string {
  return oneSpelling(lower(text.normalize('NFC')).replaceAll(betweenWords, ' ').trim());
}

/**
 * Folds text for search: lower case, no diacritics, đ as d (Unicode NFD without marks), one space between
 * words, so that 'Điều khoản' and 'dieu, khoan' are found by each other.
 */
export function fold(text: string): string {
  const bare = lower(text.normalize('NFD').replaceAll(marks, '')).replaceAll('đ', 'd');
  return bare.replaceAll(betweenWords, ' ').trim().normalize('NFC');
}

/** Whether a query was typed with Vietnamese diacritics, and so wants them respected. */
export function hasDiacritics(text: string): boolean {
  return fold(text) !== wordsOf(text);
}
