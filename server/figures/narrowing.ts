import type { Dimension } from '#db/schema/figures.ts';
import type { Wanted } from '#server/analysis/conditions.ts';
import { notSaid } from '#server/analysis/filters.ts';

/** Values of a dimension that figures are narrowed down to; of days also a range. */
export type Narrowed = { values: string[] } | { from: string | undefined; to: string | undefined };

/** What figures are narrowed down to, dimension by dimension. */
export interface Narrowing {
  by: Map<Dimension, Narrowed>;
  /** Whether something else is asked for too, that only the comments themselves know. */
  free: boolean;
}

const dimensionOf: Partial<Record<keyof Wanted, Dimension>> = {
  places: 'place',
  stance: 'stance',
  group: 'group',
  channel: 'channel',
  entry: 'entry',
  visibility: 'visibility',
  country: 'country',
  province: 'province',
  handling: 'handling',
};

/** What the roll-ups have of a set of filters. */
export function narrowingOf({ consultationId: _, from, to, ...others }: Wanted): Narrowing {
  const by = new Map<Dimension, Narrowed>();
  let free = false;
  if (from !== undefined || to !== undefined) by.set('day', { from, to });
  for (const [name, values] of Object.entries(others)) {
    if (values === undefined) continue;
    const dimension = dimensionOf[name as keyof Wanted];
    if (dimension && Array.isArray(values)) by.set(dimension, { values: values.map(kept(dimension)) });
    else free = true;
  }
  return { by, free };
}

/** As the roll-ups write it: '' where a place to live was not said. */
const kept = (dimension: Dimension) => (value: unknown) =>
  value === notSaid && (dimension === 'country' || dimension === 'province') ? '' : String(value);

/** Which of the roll-ups can answer: the smallest that has everything that is asked for. */
export type Source = 'margins' | 'wide' | 'comments';

/**
 * @param shown dimensions that the figures are broken down by together; one at a time where there is none
 */
export function sourceFor({ by, free }: Narrowing, shown: readonly Dimension[]): Source {
  if (free) return 'comments';
  const narrowed = [...by.keys()];
  const inMargins =
    shown.length === 0 ? narrowed.length <= 1 : narrowed.every((dimension) => shown.includes(dimension));
  if (inMargins) return 'margins';
  const all = [...narrowed, ...shown];
  return all.includes('country') || all.includes('province') ? 'comments' : 'wide';
}
