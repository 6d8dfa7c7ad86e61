import type { Config } from '#server/config.ts';
import { isLoopback } from '#server/http/loopback.ts';

/**
 * The sample's people, whose secrets are printed, come in only where nobody else reaches the portal: neither
 * directly nor through a proxy in front of it.
 */
export const sampleIsWelcome = ({ HOST, PUBLIC_URL }: Pick<Config, 'HOST' | 'PUBLIC_URL'>): boolean =>
  isLoopback(HOST) && isLoopback(new URL(PUBLIC_URL).hostname);
