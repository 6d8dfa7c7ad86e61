import type { Config } from '#server/config.ts';

/** The names of one's own machine, as the host of a URL has them. */
export const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address to listen at, or the host of a URL, is reached from this machine alone. */
export const isLoopback = (host: string): boolean => host === '::1' || loopbackNames.includes(host);

/** Whether nobody reaches the portal but from its own machine: neither directly nor through a proxy in front of it. */
export const isOnLoopback = ({ HOST, PUBLIC_URL }: Pick<Config, 'HOST' | 'PUBLIC_URL'>): boolean =>
  isLoopback(HOST) && isLoopback(new URL(PUBLIC_URL).hostname);
