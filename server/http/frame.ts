import type { App, Parts } from './app-type.ts';
import { closedSchemas } from './closed-schemas.ts';
import { localCounters, sharedCounters } from './counters.ts';
import { stripForgedInner } from './inner.ts';
import { originCheck } from './origin.ts';
import { type Pace, pacing } from './pacing.ts';
import { problems } from './problems.ts';
import { proofOfWork } from './proof-of-work.ts';
import { rateLimits } from './rate-limits.ts';
import { openRedis } from './redis.ts';
import { requestLog } from './request-log.ts';
import { strictJson } from './strict-json.ts';
import { strictUrl } from './strict-url.ts';
import { validation } from './validation.ts';

/** What features take from the frame. */
export interface Frame {
  pace: Pace;
}

/**
 * Everything around the features, in the order in which a request meets it. Comes before the first route,
 * because it changes how routes are made.
 */
export async function frame(app: App, parts: Parts): Promise<Frame> {
  requestLog(app);
  problems(app);
  stripForgedInner(app);
  strictUrl(app);
  originCheck(app, parts);
  const redis = openRedis(app, parts.config);
  const counters = redis ? sharedCounters(redis) : localCounters();
  rateLimits(app, parts, counters);
  strictJson(app);
  closedSchemas(app);
  validation(app);
  return { pace: pacing(parts, counters, proofOfWork(app, parts, counters)) };
}
