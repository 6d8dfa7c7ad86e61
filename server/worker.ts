import type { Pool } from 'pg';
import { eraseExpired } from './accounts/session-queries.ts';
import { eraseIdleBaskets } from './baskets/queries.ts';
import { letterGrouper } from './clusters/group-letters.ts';
import { receiveCompleted } from './comment-imports/take-over.ts';
import { countChanges } from './counts/count.ts';
import type { Db } from './database.ts';
import type { Keys } from './keys.ts';
import { endHolds } from './moderation/timers/end-holds.ts';
import { releaseOverdue } from './moderation/timers/release.ts';
import { screenReceived } from './moderation/screen-received.ts';
import { followClusters } from './moderation/letters/follow-cluster.ts';
import { sweepLeases } from './moderation/claims/lease-queries.ts';
import { foldShown } from './outbox/fold.ts';
import { type Log, repeat } from './outbox/repeat.ts';
import { sweepDone } from './outbox/sweep.ts';
import { raiseAlerts } from './progress/raise-alerts.ts';
import { openApart } from './versions/apart.ts';
import { quotePlacer } from './versions/place-quotes.ts';

/**
 * Everything that follows a commit, until it is stopped. Each task runs by itself: a failing one rests and is
 * tried again while the others go on. Any number of workers may run at once.
 */
export function startWorker(pool: Pool, db: Db, keys: Keys, log: Log): { stop(): Promise<void> } {
  const apart = openApart();
  const { placeBatch, placeLate } = quotePlacer(pool, apart);
  const groupLetters = letterGrouper(keys.letters);
  const tasks = repeat(
    [
      { name: 'counts', rest: 300, work: () => countChanges(pool) },
      { name: 'search', rest: 500, work: () => foldShown(pool) },
      { name: 'screening', rest: 500, work: () => screenReceived(pool) },
      { name: 'clusters', rest: 500, work: () => groupLetters(pool) },
      { name: 'protective holds', rest: 30_000, work: () => endHolds(pool) },
      { name: 'release by time', rest: 60_000, work: () => releaseOverdue(pool) },
      { name: 'cluster decisions', rest: 1_000, work: () => followClusters(pool) },
      { name: 'alerts', rest: 60_000, share: 20, work: () => raiseAlerts({ pool, keys }) },
      { name: 'leases', rest: 30_000, work: () => sweepLeases(pool) },
      { name: 'comment imports', rest: 5_000, share: 0.5, work: () => receiveCompleted({ pool, keys }) },
      { name: 'outbox sweep', rest: 5_000, work: () => sweepDone(pool) },
      { name: 'expired sign-ins', rest: 600_000, work: () => eraseExpired(pool) },
      { name: 'idle baskets', rest: 600_000, work: () => eraseIdleBaskets(db) },
      { name: 'quotes in a new version', rest: 5_000, share: 0.5, work: placeBatch },
      // The index leads to what was sent since; what was corrected is looked for among all, so less often.
      { name: 'quotes that came later', rest: 60_000, work: () => placeLate('sent') },
      { name: 'quotes that were corrected', rest: 300_000, work: () => placeLate('corrected') },
    ],
    log,
  );
  return {
    async stop() {
      await Promise.all([tasks.stop(), apart.stop()]);
    },
  };
}
