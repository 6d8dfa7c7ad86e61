import type { Dimension } from '#db/schema/figures.ts';
import { HandlingState } from '#server/handling/schema.ts';
import { Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { notSaid } from '#server/analysis/filters.ts';
import type { CellRow, Line } from './margin-queries.ts';
import type { PlaceName } from './place-queries.ts';
import type { Breakdown, Figure, FigureLine } from './schema.ts';

export const dimensionOf = (name: Breakdown): Dimension => (name === 'section' ? 'place' : name);

const nothing = (): Figure => ({ direct: { comments: 0, shown: 0 }, handedIn: { comments: 0, shown: 0 } });

/** Adds what was sent directly to that and what was handed in to that, never one to the other. */
export function addTo(figure: Figure, row: Pick<CellRow, 'handedIn' | 'considered' | 'shown'>): void {
  const side = row.handedIn ? figure.handedIn : figure.direct;
  side.comments += row.considered;
  side.shown += row.shown;
}

/** The sum of rows. */
export function figureOf(rows: readonly Pick<CellRow, 'handedIn' | 'considered' | 'shown'>[]): Figure {
  const figure = nothing();
  for (const row of rows) addTo(figure, row);
  return figure;
}

/** Values that are told also where nobody has chosen them, in their order. */
const always: Partial<Record<Breakdown, readonly string[]>> = {
  group: Group.enum,
  stance: [...Stance.enum, notSaid],
  channel: Channel.enum,
  entry: Entry.enum,
  handling: HandlingState.enum,
};

/** How a value is called outside: what was not said is `none` everywhere. */
export const toldAs = (value: string): string => (value === '' ? notSaid : value);

/** Figures by the values of a dimension: words in their own order, places as they are read, days by date, others by size. */
export function linesBy(
  name: Breakdown,
  rows: readonly (Pick<Line, 'handedIn' | 'considered' | 'shown'> & { value: string })[],
  places: readonly PlaceName[],
): FigureLine[] {
  const found = new Map<string, Figure>((always[name] ?? []).map((value) => [value, nothing()]));
  for (const row of rows) {
    const value = toldAs(row.value);
    const figure = found.get(value) ?? nothing();
    addTo(figure, row);
    found.set(value, figure);
  }
  if (name === 'section') return placesWith(found, places);
  const lines = [...found].map(([value, figure]): FigureLine => ({ value, ...figure }));
  if (name === 'day') return lines.sort((a, b) => (a.value < b.value ? -1 : 1));
  return name === 'country' || name === 'province' ? lines.sort(bySize) : lines;
}

const size = ({ direct, handedIn }: FigureLine) => direct.comments + handedIn.comments;
const bySize = (a: FigureLine, b: FigureLine) => size(b) - size(a) || (a.value < b.value ? -1 : 1);

function placesWith(found: Map<string, Figure>, places: readonly PlaceName[]): FigureLine[] {
  return places.flatMap(({ id, kind, label, heading, document }) => {
    const figure = found.get(id);
    return figure ? [{ value: id, label, kind, heading, document, ...figure }] : [];
  });
}
