import type { List } from './numbering.ts';

/** Counts the paragraphs of all lists as Word does, and says what it prints before each. */
export class ListCounters {
  private readonly lists: ReadonlyMap<string, List>;
  /** Lists that share an abstract one count on together. */
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  constructor(lists: ReadonlyMap<string, List>) {
    this.lists = lists;
  }

  /** The level that a style has in a list, where the paragraph names none. */
  levelOf(id: string, style: string | null): number {
    for (const [at, level] of this.lists.get(id)?.levels ?? [])
      if (style !== null && level.style === style) return at;
    return 0;
  }

  /** Counts one paragraph; null where it has no number, '' or a sign for a bullet. */
  next(id: string, at: number): { text: string; isBullet: boolean } | null {
    const list = this.lists.get(id);
    const level = list?.levels.get(at);
    if (!list || !level) return null;
    const counts = this.counts.get(list.abstract) ?? new Map<number, number>();
    this.counts.set(list.abstract, counts);
    const start = list.starts.get(at);
    const first = start !== undefined && !this.begun.has(`${id} ${at}`);
    this.begun.add(`${id} ${at}`);
    const before = counts.get(at);
    counts.set(at, first ? start : before === undefined ? level.start : before + 1);
    for (const [deeper, { restartsAfter }] of list.levels) {
      if (deeper > at && restartsAfter !== 0 && (restartsAfter === null || at < restartsAfter))
        counts.delete(deeper);
    }
    if (level.format === 'bullet') return { text: '', isBullet: true };
    if (level.format === 'none' && !level.text.includes('%'))
      return level.text === '' ? null : { text: level.text, isBullet: false };
    const text = level.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
      const other = Number(digit) - 1;
      const said = list.levels.get(other);
      const value = counts.get(other) ?? said?.start ?? 1;
      return numberAs(level.isLegal ? 'decimal' : (said?.format ?? 'decimal'), value);
    });
    return { text, isBullet: false };
  }
}

const romanSigns: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let left = Math.min(value, 3_999);
  let text = '';
  for (const [worth, sign] of romanSigns) {
    for (; left >= worth; left -= worth) text += sign;
  }
  return text;
}

/** Word goes on with 'aa' after 'z', 'aaa' after 'zz'. */
const letters = (value: number) =>
  String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.min(Math.ceil(value / 26), 20));

/** A number in a format of numbering.xml; what we do not know is written in digits. */
export function numberAs(format: string, value: number): string {
  if (value < 1) return String(value);
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  if (format === 'lowerLetter') return letters(value);
  if (format === 'upperLetter') return letters(value).toUpperCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return format === 'none' ? '' : String(value);
}
