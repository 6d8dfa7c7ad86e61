import { isOnLoopback } from '#server/http/loopback.ts';
import type { Config } from '#server/config.ts';

/** A trial on a machine of its own: it opens without three people, and who is alone there confirms alone. */
export const isExcepted = (
  { trial }: { trial: boolean },
  config: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
): boolean => trial && isOnLoopback(config);
