import { fold } from '#server/search/folding.ts';
import type { TargetField } from './mapping.ts';
import type { TargetRow } from './place-queries.ts';

/** Which target a cell names, or why none. */
export type Found = { target: TargetRow } | { fault: 'unknown_target' | 'ambiguous_target' };

/** Names the whole document instead of a section of it. */
export const wholeDocument = '*';
const mostLabelWords = 8;

type Index = Map<string, TargetRow[]>;

function indexBy(rows: readonly TargetRow[], names: (row: TargetRow) => (string | null)[]): Index {
  const index: Index = new Map();
  for (const row of rows)
    for (const key of new Set(names(row).map((name) => fold(name ?? '')))) {
      if (key !== '') index.set(key, [...(index.get(key) ?? []), row]);
    }
  return index;
}

/** One row for each target, however many languages name it. */
const distinct = (rows: readonly TargetRow[]) => [...new Map(rows.map((row) => [row.id, row])).values()];

/**
 * Finds targets by what cells say, without looking at case, diacritics and punctuation. With `any`: the label ('Điều 5'),
 * label and heading together, the heading, the number of an article ('5'), and last a label with something after it
 * ('Article 1 - Open data'); the first of these that knows the cell decides.
 */
export function targetFinder(rows: readonly TargetRow[], field: TargetField): (cell: string) => Found {
  const { by = 'any', kind = undefined } = typeof field === 'object' && 'column' in field ? field : {};
  const kinds = kind === undefined ? undefined : [kind].flat();
  const sections = rows.filter(
    (row) => row.is === 'section' && (kinds?.includes(row.kind ?? 'paragraph') ?? true),
  );
  const articles = sections.filter((row) => row.kind === 'article');
  const numbered = kinds || articles.length === 0 ? sections.filter((row) => kinds || row.unit) : articles;
  const labels = indexBy(sections, ({ label }) => [label]);
  // A chapter without a number is cited by its heading.
  const headings = indexBy(sections, ({ kind, label, heading }) => [
    heading ?? (kind === 'heading' ? label : null),
  ]);
  const numbers = indexBy(numbered, ({ number }) => [number]);
  const whole = indexBy(sections, ({ label, heading }) => [heading === null ? null : `${label} ${heading}`]);
  const questions = indexBy(
    rows.filter((row) => row.is === 'question'),
    ({ number }) => [number],
  );
  const beginning = (key: string): TargetRow[] | undefined => {
    const words = key.split(' ');
    for (let n = Math.min(words.length, mostLabelWords); n > 0; n -= 1) {
      const found = labels.get(words.slice(0, n).join(' '));
      if (found) return found;
    }
    return undefined;
  };
  const lookUp = (key: string): TargetRow[] | undefined => {
    if (by === 'label') return labels.get(key) ?? beginning(key);
    if (by === 'number') return numbers.get(key);
    if (by === 'heading') return headings.get(key) ?? whole.get(key);
    if (by === 'question') return questions.get(key);
    return labels.get(key) ?? whole.get(key) ?? headings.get(key) ?? numbers.get(key) ?? beginning(key);
  };

  const find = (cell: string): Found => {
    const found = cell === wholeDocument ? rows.filter((row) => row.is === 'document') : lookUp(fold(cell));
    const [target, ...others] = distinct(found ?? []);
    if (!target) return { fault: 'unknown_target' };
    return others.length > 0 ? { fault: 'ambiguous_target' } : { target };
  };
  const otherwise =
    typeof field === 'object' && !('value' in field) && !field.values ? field.otherwise : undefined;
  return (cell) => {
    const found = find(cell);
    return otherwise !== undefined && 'fault' in found && found.fault === 'unknown_target'
      ? find(otherwise)
      : found;
  };
}
