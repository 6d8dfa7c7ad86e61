import type { App, Parts } from './app-type.ts';
import { watchBodies } from './slow-bodies.ts';
import { closedSchemas } from './closed-schemas.ts';
import { compress } from './compress.ts';
import { conditional } from './conditional.ts';
import { type Counters, localCounters, sharedCounters } from './counters.ts';
import { health } from './health.ts';
import { stripForgedInner } from './inner.ts';
import { metrics } from './metrics.ts';
import { openapi } from './openapi.ts';
import { originCheck } from './origin.ts';
import { overload } from './overload.ts';
import { type Pace, pacing } from './pacing.ts';
import { problems } from './problems.ts';
import { proofOfWork } from './proof-of-work.ts';
import { rateLimits } from './rate-limits.ts';
import { openRedis } from './redis.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { strictJson } from './strict-json.ts';
import { strictUrl } from './strict-url.ts';
import { validation } from './validation.ts';

/** What features take from the frame. */
export interface Frame {
  pace: Pace;
  /** Shared by all processes where Redis is. */
  counters: Counters;
}

/**
 * Everything around the features, in the order in which a request meets it. Comes before the first route,
 * because it changes how routes are made.
 */
export async function frame(app: App, parts: Parts): Promise<Frame> {
  watchBodies(app.server);
  const redis = openRedis(app, parts.config);
  const counters = redis ? sharedCounters(redis) : localCounters();

  requestLog(app, parts);
  metrics(app, parts);
  problems(app);
  stripForgedInner(app);
  securityHeaders(app, parts);
  await overload(app, parts);
  strictUrl(app);
  originCheck(app, parts);
  await rateLimits(app, parts, counters);
  strictJson(app);
  closedSchemas(app);
  validation(app);
  conditional(app);
  await compress(app);
  await openapi(app, parts);
  health(app, parts, redis);
  return { counters, pace: pacing(parts, counters, proofOfWork(app, parts, counters)) };
}
