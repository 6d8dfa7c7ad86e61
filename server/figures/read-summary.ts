import type { Pool } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { countEvents } from '#server/events/figure-queries.ts';
import { countTallies } from '#server/tallies/figure-queries.ts';
import { showLines } from '#server/tallies/lines.ts';
import { figureOf, dimensionOf, linesBy } from './lines.ts';
import { type Line, linesOfMargins } from './margin-queries.ts';
import { type Narrowing, narrowingOf, sourceFor } from './narrowing.ts';
import { namePlaces, type PlaceName } from './place-queries.ts';
import { Breakdown, type Summary } from './schema.ts';
import { type SubmissionLine, submissionsBy } from './submission-queries.ts';
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
  const submissions = await submissionsBy(pool, wanted.consultationId, narrowing);
  const handedIn = whole(narrowing) ? await handedInApart(pool, wanted.consultationId, places) : nothingTold;
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
    submissions: submissions ? { ...apart(submissions), byChannel: byChannel(submissions) } : null,
    ...handedIn,
    by: Object.fromEntries(by) as Summary['by'],
  };
}

const nothingTold = { events: null, tallies: null };
const whole = ({ by, free }: Narrowing) => by.size === 0 && !free;

/** What was handed in beside comments. No filter of comments says which part of it is meant. */
async function handedInApart(pool: Pool, consultationId: string, places: PlaceName[]) {
  const { tallies, lines, bodies } = await countTallies(pool, consultationId);
  return {
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

function byChannel(lines: readonly SubmissionLine[]) {
  const channels = [...new Set(lines.map(({ channel }) => channel))].sort();
  return channels.map((value) => ({ value, ...apart(lines.filter(({ channel }) => channel === value)) }));
}
