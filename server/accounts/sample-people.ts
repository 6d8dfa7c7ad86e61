import type { Config } from '#server/config.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * The sample's people, whose secrets are printed, come in only where nobody else reaches the portal: neither
 * directly nor through a proxy in front of it.
 */
export const sampleIsWelcome = ({ HOST, PUBLIC_URL }: Pick<Config, 'HOST' | 'PUBLIC_URL'>): boolean =>
  loopback.has(HOST) && loopback.has(new URL(PUBLIC_URL).hostname);
