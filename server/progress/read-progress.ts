import type { Pool } from 'pg';
import type { AlertKind } from '#db/schema/editions.ts';
import { dayIn } from '#server/consultations/day.ts';
import { countEvents } from '#server/events/figure-queries.ts';
import { namePlaces } from '#server/figures/place-queries.ts';
import { nameTallies, tellTallies } from '#server/statistics/tell-tallies.ts';
import { countTallies } from '#server/tallies/figure-queries.ts';
import { agesOf } from '#server/transparency/ages.ts';
import { countUndecided } from '#server/transparency/comment-queries.ts';
import { hourMs, hourOf, intakeNow, usualSince } from './intake.ts';
import * as queries from './queries.ts';
import type { Alerts, Progress } from './schema.ts';
import { readSilent } from './silent.ts';

const shownHours = 48;

/** What each alert is called where it is set. */
export const kindOf: Record<keyof Alerts, AlertKind> = {
  undecidedHours: 'undecided_hours',
  intakeTimes: 'intake_times',
  silentHours: 'silent_hours',
};
const names = Object.keys(kindOf) as (keyof Alerts)[];

/** How intake and work go at this moment. */
export async function readProgress(
  pool: Pool,
  id: string,
  language?: string,
): Promise<Omit<Progress, 'clock'>> {
  const { now, timeZone, phase, ...dates } = await queries.findFrame(pool, id);
  const rules = await queries.findRules(pool, id);
  const ruleFor = (name: keyof Alerts) => rules.find(({ kind }) => kind === kindOf[name]);
  const rows = await queries.intakeSince(pool, id, usualSince(now));
  const hours = ruleFor('undecidedHours')?.threshold;
  const waiting = await queries.waitingSince(pool, id, new Date(now.getTime() - (hours ?? 0) * hourMs));
  return {
    at: now.toISOString(),
    timeZone,
    phase,
    opensAt: instant(dates.opensAt),
    closesAt: instant(dates.closesAt),
    intakeClosesAt: instant(dates.intakeClosesAt),
    responseDueAt: instant(dates.responseDueAt),
    intake: { hours: hoursOf(rows, now), ...intakeNow(rows, dates.opensAt, now) },
    undecided: {
      ...agesOf(await countUndecided(pool, id), dayIn(timeZone, now)),
      oldestHours:
        waiting.oldest && Math.max(0, Math.floor((now.getTime() - waiting.oldest.getTime()) / hourMs)),
      longerThan: hours === undefined ? null : { hours, comments: waiting.n },
    },
    silent: await readSilent(pool, id, language),
    events: await countEvents(pool, id),
    tallies: nameTallies(tellTallies(await countTallies(pool, id)), await namePlaces(pool, id, language)),
    alerts: byName((name) => ruleFor(name)?.threshold ?? null),
    crossed: byName((name) => instant(ruleFor(name)?.crossedAt ?? null)),
  };
}

/** What may not be some seconds old: what time it is, and what is so by it. */
export async function readClock(pool: Pool, id: string): Promise<Progress['clock']> {
  const { now, phase, closesAt } = await queries.findFrame(pool, id);
  const left = phase === 'open' && closesAt ? closesAt.getTime() - now.getTime() : null;
  return { now: now.toISOString(), phase, leftMs: left };
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const byName = <T>(of: (name: keyof Alerts) => T): Record<keyof Alerts, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<keyof Alerts, T>;

function hoursOf(rows: readonly queries.HourRow[], now: Date): Progress['intake']['hours'] {
  const first = hourOf(now).getTime() - (shownHours - 1) * hourMs;
  return Array.from({ length: shownHours }, (_, n) => {
    const from = first + n * hourMs;
    const of = (handedIn: boolean) =>
      rows.find((row) => row.hour.getTime() === from && row.handedIn === handedIn);
    const sides = (what: 'submissions' | 'comments') => ({
      direct: of(false)?.[what] ?? 0,
      handedIn: of(true)?.[what] ?? 0,
    });
    return {
      from: new Date(from).toISOString(),
      submissions: sides('submissions'),
      comments: sides('comments'),
    };
  });
}
