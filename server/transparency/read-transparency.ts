import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import type { Visibility } from '#server/http/terms.ts';
import { buckets } from '#server/ids.ts';
import { floodTests } from '#server/moderation/flood-tests.ts';
import { countSent } from '#server/statistics/queries.ts';
import { agesOf } from './ages.ts';
import { namesOf, withReasons } from './by-reason.ts';
import * as comments from './comment-queries.ts';
import * as decisions from './decision-queries.ts';
import { findFrame } from './frame-queries.ts';
import * as reviews from './review-queries.ts';
import type { Transparency } from './schema.ts';

/** So many first decisions tell a median; a place of the 95th percentile is then known to a third of a point. */
const enough = 20_000;

/** All figures of a consultation. One after the other: they take one connection from those who write. */
export async function readTransparency(pool: Pool, consultationId: string): Promise<Transparency> {
  const frame = await findFrame(pool, consultationId);
  const named = await namesOf(pool);
  const standing = await comments.countStanding(pool, consultationId);
  const received = receivedOf(standing, await countSent(pool, consultationId));
  const takenDown = await comments.countTakenDown(pool, consultationId);
  const share = Math.min(buckets, Math.ceil((buckets * enough) / Math.max(1, received.comments)));
  const took = await decisions.measureDecisions(pool, consultationId, share);
  const closing = await decisions.countAtClosing(pool, consultationId);
  const day = dayIn(frame.timeZone);
  const flags = await reviews.countFlags(pool, consultationId);
  return {
    day,
    received,
    now: standingOf(standing),
    withheld: withReasons(
      frame.reasons,
      takenDown.filter(({ visibility }) => visibility === 'withheld'),
      named,
    ),
    redacted: withReasons(frame.reasons, await comments.countRedacted(pool, consultationId), named),
    floods: floodTests.map(({ code, words }) => ({
      test: code,
      name: { vi: words.vi.name, en: words.en.name },
      description: { vi: words.vi.description, en: words.en.description },
      comments: takenDown.find((row) => row.visibility === 'set_aside' && row.reason === code)?.n ?? 0,
    })),
    moved: await decisions.countMoved(pool, consultationId),
    disputed: await comments.countDisputed(pool, consultationId),
    released: await decisions.countReleased(pool, consultationId),
    releaseAfterHours: frame.releaseAfterHours,
    undecided: agesOf(await comments.countUndecided(pool, consultationId), day),
    atClosing: closing
      ? {
          undecided: closing.still + closing.since,
          decidedSince: closing.since,
          stillUndecided: closing.still,
        }
      : null,
    timeToDecision: {
      decisions: took.decisions,
      exact: share === buckets,
      medianSeconds: took.median === null ? null : Math.round(took.median),
      p95Seconds: took.p95 === null ? null : Math.round(took.p95),
    },
    secondDecisions: await reviews.countSecondDecisions(pool, consultationId),
    appeals: await reviews.countAppeals(pool, consultationId),
    flags: {
      raised: sum(flags),
      byReason: flags.map(({ reason, n }) => ({ reason, name: named(reason), flags: n })),
      reviews: await reviews.countFlagReviews(pool, consultationId),
    },
    unmasking: await reviews.countUnmaskings(pool, consultationId),
  };
}

const sum = (rows: readonly { n: number }[]): number => rows.reduce((total, { n }) => total + n, 0);

function receivedOf(
  rows: readonly comments.Standing[],
  { direct, handedIn }: { direct: number; handedIn: number },
): Transparency['received'] {
  return {
    comments: sum(rows),
    submissions: direct + handedIn,
    apart: {
      direct: { comments: sum(rows.filter((row) => !row.handedIn)), submissions: direct },
      handedIn: { comments: sum(rows.filter((row) => row.handedIn)), submissions: handedIn },
    },
  };
}

function standingOf(rows: readonly comments.Standing[]): Transparency['now'] {
  const of = (wanted: Visibility) => sum(rows.filter(({ visibility }) => visibility === wanted));
  return {
    published: of('published'),
    published_redacted: of('published_redacted'),
    pending: of('pending'),
    withheld: of('withheld'),
    considered_only: of('considered_only'),
    set_aside: of('set_aside'),
    withdrawn: of('withdrawn'),
  };
}
