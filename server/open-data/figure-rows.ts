import type { Cell } from '#server/exports/columns.ts';
import type { PlaceName } from '#server/figures/place-queries.ts';
import { Stance } from '#server/http/terms.ts';
import type { Figures } from '#server/statistics/schema.ts';
import { nameTallies } from '#server/statistics/tell-tallies.ts';
import { type Side, sides, tableNames } from '#server/statistics/tables.ts';

const called: Record<Side, string> = { direct: 'direct', handedIn: 'handed_in' };

type Sides = Record<Side, { comments: number | null; shown: number; notShown: number | null }>;

/** Declared attendance, by the kind of event. */
export const eventRows = ({ events }: Figures): Cell[][] =>
  events
    ? [['meeting', events.meetings] as const, ['letter', events.letters] as const].map(([kind, of]) => [
        kind,
        of.n,
        of.declared,
        of.attendance,
      ])
    : [];

/** Tallies by place and stance. */
export const tallyRows = ({ tallies }: Figures, places: readonly PlaceName[]): Cell[][] =>
  tallies
    ? nameTallies(tallies, places).sections.flatMap((line) =>
        Stance.enum.map((stance): Cell[] => [line.id, line.label, line.heading, stance, line[stance]]),
      )
    : [];

/** The public figures of a day as rows, the same as on their page. */
export function figureRows(figures: Figures, places: readonly PlaceName[]): Cell[][] {
  const rows = (by: string, value: string, label: string | null, figure: Sides): Cell[][] =>
    sides.map((side) => {
      const { comments, shown, notShown } = figure[side];
      return [by, value, label, called[side], comments, shown, notShown];
    });
  const found = new Map(figures.sections.map((section) => [section.id, section]));
  return [
    ...rows('total', 'all', null, figures.totals),
    ...places.flatMap(({ id, label }) => {
      const section = found.get(id);
      return section ? rows('section', id, label, section) : [];
    }),
    ...tableNames.flatMap((table) =>
      figures.by[table].flatMap((line) => rows(table, line.value, null, line)),
    ),
  ];
}
