/** Stands between words. */
export const between = 0;
/** Part of a word, together with its neighbours. */
export const letter = 1;
/** A word by itself: a character of a script that puts no spaces between words, or a pictograph. */
export const alone = 2;
/** Neither seen nor meant: zero-width characters, bidirectional controls, variation selectors, soft hyphens. */
export const unseen = 3;

type Class = typeof between | typeof letter | typeof alone | typeof unseen;

const isUnseen = /^\p{Default_Ignorable_Code_Point}$/u;
const isAlone =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{So}]$/u;
const isLetter = /^[\p{L}\p{N}\p{M}]$/u;
const isMark = /^[\p{P}\p{Z}\p{C}]$/u;

function judge(character: string): Class {
  if (isUnseen.test(character)) return unseen;
  if (isAlone.test(character) && !isMark.test(character)) return alone;
  return isLetter.test(character) ? letter : between;
}

/** The class of each UTF-16 code unit that is a character by itself; halves of a pair are `between`. */
export const classes: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  judge(String.fromCharCode(unit)),
);

/** The class of a character outside the basic plane. */
export const classOfPair = (codePoint: number): Class => judge(String.fromCodePoint(codePoint));
