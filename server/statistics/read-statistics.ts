import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import type { ToldCell } from '#db/schema/figures.ts';
import { type Residences, residencesNamed } from '#server/comments/residences.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Unavailable } from '#server/errors.ts';
import { namePlaces } from '#server/figures/place-queries.ts';
import { countEvents } from '#server/events/figure-queries.ts';
import type { EventFigures } from '#server/events/figures-schema.ts';
import { countTallies, type TalliesCounted } from '#server/tallies/figure-queries.ts';
import { nameTallies, tellTallies } from './tell-tallies.ts';
import * as queries from './queries.ts';
import type { Figures, Statistics, StatisticsLine } from './schema.ts';
import type { Cell, Told } from './cells.ts';
import { suppress } from './suppress.ts';
import {
  addStanding,
  emptyCell,
  keyOf,
  layOut,
  type Side,
  sides,
  tableNames,
  type Tables,
} from './tables.ts';

type Row = queries.StandingRow;

/** Everything that public figures are made of. */
export interface Counted {
  rows: readonly Row[];
  named: Residences;
  sent: { direct: number; handedIn: number };
  /** Handed in beside comments. */
  events?: EventFigures;
  tallies?: TalliesCounted;
}

/** Reads what public figures are made of. */
export const readCounted = async (pool: Pool, id: string): Promise<Counted> => ({
  rows: await queries.readStanding(pool, id),
  named: await residencesNamed(pool, id),
  sent: await queries.countSent(pool, id),
  events: await countEvents(pool, id),
  tallies: await countTallies(pool, id),
});

/** What may be told of what was counted, and what has to be known when figures are told next. */
export function figuresOf(
  { rows, named, sent, events, tallies }: Counted,
  today: string,
  options: Parameters<typeof suppress>[2] = {},
): { figures: Figures; basis: Record<string, ToldCell> } {
  const tables = layOut(rows, named, today);
  const bySide = sides.map((side) => {
    const cells = [...tables.cells.values()].filter(({ key }) => key.endsWith(` ${side}`));
    return suppress(cells, tables.relations[side], options);
  });
  const told: Told = new Map(bySide.flatMap((suppressed) => [...suppressed.told]));
  const figures = {
    day: today,
    totals: { ...totalsOf(rows), submissions: sent },
    sections: placesOf(rows),
    ...(events ? { events } : {}),
    ...(tallies ? { tallies: tellTallies(tallies) } : {}),
    by: linesOf(tables, told),
  };
  return {
    figures,
    basis: Object.assign({}, ...bySide.map(({ basis }) => basis)) as Record<string, ToldCell>,
  };
}

const attempts = 5;

/**
 * The public figures of this moment, held against those that were told last. They are kept as today's edition; no figure
 * is told that is not kept, and of several who tell at once all tell what the first one does.
 */
export async function tellFigures(
  pool: Pool,
  { id, timeZone }: { id: string; timeZone: string },
  today = dayIn(timeZone),
): Promise<Figures> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const last = await queries.lastEdition(pool, id, today);
    const now = figuresOf(await readCounted(pool, id), today, { before: last?.basis });
    if (last?.day === today && isDeepStrictEqual([last.figures, last.basis], [now.figures, now.basis]))
      return now.figures;
    if (await queries.keepEdition(pool, id, today, { ...now, last })) return now.figures;
  }
  throw new Unavailable('Others are asking for these figures at the moment.', 1);
}

const of = (rows: readonly Row[], side: Side) =>
  rows.filter(({ handedIn }) => handedIn === (side === 'handedIn'));

function plain(rows: readonly Row[]): { comments: number; shown: number; notShown: number } {
  const cell = emptyCell('');
  for (const row of rows) addStanding(cell, row);
  return { comments: cell.shown + cell.notShown, shown: cell.shown, notShown: cell.notShown };
}

function totalsOf(rows: readonly Row[]): Omit<Figures['totals'], 'submissions'> {
  const all = rows.filter(({ dimension }) => dimension === 'visibility');
  const total = (side: Side) => {
    const own = of(all, side);
    const withdrawn = own.filter(({ visibility }) => visibility === 'withdrawn');
    return { ...plain(own), withdrawn: withdrawn.reduce((sum, { n }) => sum + n, 0) };
  };
  return { direct: total('direct'), handedIn: total('handedIn') };
}

function placesOf(rows: readonly Row[]): Figures['sections'] {
  const byPlace = Map.groupBy(
    rows.filter(({ dimension }) => dimension === 'place'),
    ({ value }) => value,
  );
  return [...byPlace]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => ({
      id,
      direct: plain(of(own, 'direct')),
      handedIn: plain(of(own, 'handedIn')),
    }));
}

function linesOf({ values, cells }: Tables, told: Told): Figures['by'] {
  const cellAt = (key: string) => show(cells.get(key) ?? emptyCell(key), told.get(key) ?? null);
  const lines = tableNames.map((table): [string, StatisticsLine[]] => [
    table,
    values[table].map((value) => ({
      value,
      direct: cellAt(keyOf(table, value, 'direct')),
      handedIn: cellAt(keyOf(table, value, 'handedIn')),
    })),
  ]);
  return Object.fromEntries(lines) as Figures['by'];
}

const show = ({ shown }: Cell, notShown: number | null) => ({
  comments: notShown === null ? null : shown + notShown,
  shown,
  notShown,
});

/** What stands at every figure about stances. */
export const note = {
  vi: 'Đây không phải là kết quả bỏ phiếu, cũng không phải là mẫu điều tra: ai muốn thì góp ý.',
  en: 'Not a vote, not a sample: whoever wanted to commented.',
};

/** Figures with the names of their places. */
export async function nameFigures(
  pool: Pool,
  { id, slug }: { id: string; slug: string },
  { sections, tallies, ...figures }: Figures,
  language: string | undefined,
): Promise<Statistics> {
  const found = new Map(sections.map((section) => [section.id, section]));
  const places = await namePlaces(pool, id, language);
  return {
    consultation: slug,
    note,
    ...figures,
    sections: places.flatMap(({ id: place, unit, ...name }) => {
      const section = found.get(place);
      return section ? [{ ...section, ...name, unitNodeId: unit }] : [];
    }),
    ...(tallies ? { tallies: nameTallies(tallies, places) } : {}),
  };
}
