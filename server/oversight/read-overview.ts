import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { Group } from '#server/http/terms.ts';
import { namesOfReasons } from '#server/rules/queries.ts';
import { countUndecided } from '#server/transparency/comment-queries.ts';
import { forecast } from './forecast.ts';
import { shareOf } from './interval.ts';
import { daysWith, lastDays, wholeDays } from './last-days.ts';
import * as queries from './queries.ts';
import type { Overview } from './schema.ts';

/** Below these a rate may well be chance. */
const small = { comments: 100, withheld: 5 } as const;
const stances = ['agree', 'agree_with_changes', 'disagree', 'other', 'none'];

/** The figures of a consultation for those who answer for its moderation, without the queues. */
export async function readOverview(pool: Pool, consultationId: string): Promise<Omit<Overview, 'queues'>> {
  const now = new Date();
  const { timeZone, opensAt, closesAt, responseDueAt } = await queries.findDates(pool, consultationId);
  const today = dayIn(timeZone, now);
  const undecided = await countUndecided(pool, consultationId);
  const arrivals = [...undecided, ...(await queries.countDecidedArrivals(pool, consultationId))];
  const days = daysWith(lastDays(today), await queries.countDays(pool, consultationId), arrivals);
  const whole = wholeDays(days, today, opensAt && dayIn(timeZone, opensAt));
  const waiting = undecided.reduce((sum, { n }) => sum + n, 0);
  const { doneAt, ...expected } = forecast(whole, waiting, { now, closesAt });
  const removals = await queries.countRemovals(pool, consultationId);
  return {
    at: now.toISOString(),
    closesAt: closesAt?.toISOString() ?? null,
    responseDueAt: responseDueAt?.toISOString() ?? null,
    days,
    hours: (await queries.countHours(pool, consultationId)).map(({ from, acts }) => {
      return { from: from.toISOString(), acts };
    }),
    forecast: { ...expected, doneAt: doneAt?.toISOString() ?? null },
    agreement: agreementOf(await queries.countAgreement(pool, consultationId)),
    reversals: await reversalsOf(pool, consultationId),
    removals: {
      byStance: stances.map((stance) => ({
        stance,
        ...removalOf(removals.filter((row) => row.stance === stance)),
      })),
      byGroup: Group.enum.map((group) => ({
        group,
        ...removalOf(removals.filter((row) => row.group === group)),
      })),
    },
  };
}

function agreementOf(rows: { recent: boolean; agreed: boolean; n: number }[]): Overview['agreement'] {
  const share = (of: typeof rows) => {
    const sum = (part: typeof rows) => part.reduce((total, { n }) => total + n, 0);
    return shareOf(sum(of.filter(({ agreed }) => agreed)), sum(of));
  };
  return {
    all: share(rows),
    lastDays: share(rows.filter(({ recent }) => recent)),
    before: share(rows.filter(({ recent }) => !recent)),
  };
}

async function reversalsOf(pool: Pool, consultationId: string): Promise<Overview['reversals']> {
  const names = await namesOfReasons(pool);
  return (await queries.countReversals(pool, consultationId)).map((row) => ({
    ...row,
    name: {
      vi: names.get(`${row.reason} vi`) ?? row.reason,
      en: names.get(`${row.reason} en`) ?? row.reason,
    },
  }));
}

function removalOf(rows: queries.RemovalRow[]) {
  const sum = (of: (row: queries.RemovalRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const shown = sum((row) => row.shown);
  const withheld = sum((row) => row.withheld);
  return {
    shown,
    withheld,
    rate: shareOf(withheld, shown + withheld),
    small: shown + withheld < small.comments || withheld < small.withheld,
  };
}
