/**
 * Letters of other scripts, and small capitals, that look like a Latin one (Unicode Technical Standard 39,
 * confusables), as far as they serve to hide a word. Lower case.
 */
const lookingLike = {
  a: 'аαᴀ',
  b: 'вβʙ',
  c: 'сᴄ',
  d: 'ԁᴅ',
  e: 'еёεᴇ',
  g: 'ɡɢ',
  h: 'нһʜ',
  i: 'іїιıɩɪ',
  j: 'јᴊ',
  k: 'кκᴋ',
  l: 'ӏʟ',
  m: 'мᴍ',
  n: 'пηɴ',
  o: 'оοᴏ',
  p: 'рρᴘ',
  q: 'ԛ',
  r: 'гʀ',
  s: 'ѕ',
  t: 'тτᴛ',
  u: 'υᴜ',
  v: 'νѵᴠ',
  w: 'ԝωᴡ',
  x: 'хχ',
  y: 'уγʏ',
  z: 'ᴢ',
};

const latinOf = new Map(
  Object.entries(lookingLike).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
);

/** The Latin letter that a lower-case letter looks like, or the letter itself. */
export const lookalike = (letter: string): string => latinOf.get(letter) ?? letter;

/** Digits and signs that stand for letters inside a word. */
const writtenAs = new Map(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }),
);

/** The letter that a digit or a sign stands for in a word such as 'w0rd', or the character itself. */
export const letterFor = (character: string): string => writtenAs.get(character) ?? character;
