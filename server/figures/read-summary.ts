import type { Pool } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { countEvents } from '#server/events/figure-queries.ts';
import { countSent } from '#server/statistics/queries.ts';
import { countTallies } from '#server/tallies/figure-queries.ts';
import { showLines } from '#server/tallies/lines.ts';
import { figureOf, dimensionOf, linesBy } from './lines.ts';
import { type Line, linesOfMargins } from './margin-queries.ts';
import { type Narrowing, narrowingOf, sourceFor } from './narrowing.ts';
import { namePlaces, type PlaceName } from './place-queries.ts';
import { Breakdown, type Summary } from './schema.ts';
import { patiently } from './patiently.ts';
import { linesOf } from './wide-queries.ts';

/** Figures by every dimension over everything considered, narrowed down by filters. */
export async function readSummary(
  pool: Pool,
  wanted: Wanted,
  labels: string | undefined,
): Promise<Omit<Summary, 'consultation'>> {
  const narrowing = narrowingOf(wanted);
  const source = sourceFor(narrowing, []);
  const at = new Date().toISOString();
  const lines =
    source === 'margins'
      ? await linesOfMargins(pool, wanted.consultationId, narrowing)
      : await patiently(pool, (client) =>
          linesOf(client, { source, wanted, narrowed: [...narrowing.by.keys()] }),
        );
  const places = await namePlaces(pool, wanted.consultationId, labels);
  const beside = whole(narrowing) ? await besideComments(pool, wanted.consultationId, places) : nothingTold;
  const of = (name: Breakdown) => lines.filter(({ dimension }) => dimension === dimensionOf(name));
  const visibilities = of('visibility');
  const by = Breakdown.enum.map((name): [Breakdown, Summary['by'][Breakdown]] => {
    const told = source !== 'wide' || (name !== 'country' && name !== 'province');
    return [name, told ? linesBy(name, considered(of(name)), places) : null];
  });
  return {
    at,
    source,
    ...figureOf(visibilities),
    withdrawn: apart(visibilities.filter(({ value }) => value === 'withdrawn')),
    setAside: source === 'margins' ? apart(visibilities.filter(({ value }) => value === 'set_aside')) : null,
    ...beside,
    by: Object.fromEntries(by) as Summary['by'],
  };
}

const nothingTold = { submissions: null, events: null, tallies: null };
const whole = ({ by, free }: Narrowing) => by.size === 0 && !free;

/**
 * What is counted beside comments, of the consultation as a whole. No filter of comments says which part of events and
 * tallies is meant; and of few comments the number of submissions says which of them somebody sent together.
 */
async function besideComments(pool: Pool, consultationId: string, places: PlaceName[]) {
  const { tallies, lines, bodies } = await countTallies(pool, consultationId);
  return {
    submissions: await countSent(pool, consultationId),
    events: await countEvents(pool, consultationId),
    tallies: {
      tallies,
      sections: showLines(lines, places).map((line) => ({ ...line, bodies: bodies.get(line.place) ?? 0 })),
    },
  };
}

/** A value that nothing considered has is told only where it always is. */
const considered = (lines: Line[]) => lines.filter((line) => line.considered !== 0);

function apart(lines: readonly { handedIn: boolean; n: number }[]): { direct: number; handedIn: number } {
  const sum = (handedIn: boolean) =>
    lines.reduce((total, line) => total + (line.handedIn === handedIn ? line.n : 0), 0);
  return { direct: sum(false), handedIn: sum(true) };
}
