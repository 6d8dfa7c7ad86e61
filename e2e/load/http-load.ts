import { type Measured, measure } from './measure.ts';
import { openLane } from './http-lane.ts';
import { emptyPosts, gets, submissions } from './requests.ts';

export interface HttpJob {
  port: number;
  connections: number;
  seconds: number;
  expect: number;
  send: { submissionsTo: string[] } | { emptyPost: string } | { get: string[]; asBrowser: boolean };
}

function requestsOf(send: HttpJob['send']) {
  if ('submissionsTo' in send) return submissions(send.submissionsTo);
  return 'emptyPost' in send ? emptyPosts(send.emptyPost) : gets(send.get, send.asBrowser);
}

/** Sends as fast as the answers come, over so many connections, each with one request under way. */
export function httpLoad({ port, connections, seconds, expect, send }: HttpJob): Promise<Measured> {
  return measure(seconds, (counter) => {
    const lanes = Array.from({ length: connections }, () => {
      const next = requestsOf(send);
      let sentAt = 0;
      return openLane(
        port,
        () => {
          sentAt = performance.now();
          return next();
        },
        (status) => (status === expect ? counter.done(performance.now() - sentAt) : counter.failed()),
      );
    });
    return async () => void (await Promise.all(lanes.map((lane) => lane.finish())));
  });
}
