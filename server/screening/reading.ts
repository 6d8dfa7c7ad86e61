/** A text made plain for the detectors, each of whose UTF-16 units knows its place in the source. */
export interface Reading {
  text: string;
  /** Where each unit begins in the source; nothing where all stand where they stood. */
  starts?: number[];
  /** Where each unit ends in the source, marks above it included. */
  ends?: number[];
}

/** A passage in UTF-16 units: of a reading in the detectors, of the source elsewhere. */
export interface Passage {
  start: number;
  end: number;
}

/** Everything that most texts are made of, and that reads as it stands. */
const unusual = /[^\n\t -~\u00a1-\u00a9\u00ab\u00ac\u00ae-\u024f\u1ea0-\u1eff\u2018-\u201e\u2026\u20ab]/u;

const hidden = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\p{Cf}]/u;
const otherForm = /[\u2460-\u24ff\ufe50-\uffef]|[\u{1d400}-\u{1d7ff}]|[\u{1f100}-\u{1f16f}]/u;
const signs = new Map([
  ['。', '.'],
  ['․', '.'],
  ['−', '-'],
]);

/** Digits of every script stand in rows of ten (Unicode Standard, section 4.6), so zero is found by counting back. */
function digitOf(point: number): string {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

/** What one code point reads as: nothing where it only hides, plain letters, digits and signs for other forms. */
function readAs(character: string): string {
  if (character === '\n' || character === '\t') return character;
  if (hidden.test(character)) return '';
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/\p{Pd}/u.test(character)) return '-';
  if (otherForm.test(character)) {
    const plain = character.normalize('NFKC');
    return signs.get(plain) ?? plain;
  }
  if (/\p{Nd}/u.test(character)) return digitOf(character.codePointAt(0) ?? 0);
  return signs.get(character) ?? character;
}

const known = new Map<string, string>();
const knownAtMost = 5_000;

function remembered(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const plain = readAs(character);
  if (known.size >= knownAtMost) known.clear();
  known.set(character, plain);
  return plain;
}

/**
 * Reads a text as its reader does: without what is invisible or piled on letters, full-width and circled forms,
 * digits of other scripts and odd spaces as plain ones. One pass over the code points.
 */
export function read(source: string): Reading {
  if (!unusual.test(source)) return { text: source };
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of source) {
    const end = at + character.length;
    const plain = remembered(character);
    if (plain === '' && ends.at(-1) === at && /\p{M}/u.test(character)) ends[ends.length - 1] = end;
    for (let unit = 0; unit < plain.length; unit += 1) {
      // Two units of one character that stays as it is have a place each; of others both stand for the whole.
      starts.push(plain === character ? at + unit : at);
      ends.push(plain === character ? at + unit + 1 : end);
    }
    text += plain;
    at = end;
  }
  return { text, starts, ends };
}

/** Where a passage of a reading stands in its source. */
export function placeOf({ starts, ends }: Reading, { start, end }: Passage): Passage {
  if (!starts || !ends) return { start, end };
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
}
