const marks = /\p{M}+/gu;

/**
 * Folds text for search: lower case, no diacritics, đ as d (Unicode NFD without marks), so that
 * 'Điều khoản' and 'dieu khoan' are found by each other.
 */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(marks, '').toLowerCase().replaceAll('đ', 'd').normalize('NFC');
}

/** Whether a query was typed with Vietnamese diacritics, and so wants them respected. */
export function hasDiacritics(text: string): boolean {
  return fold(text) !== text.normalize('NFC').toLowerCase();
}
