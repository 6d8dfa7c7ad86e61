import type { Config } from '#server/config.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** The sample's people, whose secrets are printed, come in only where nobody else reaches the portal. */
export const sampleIsWelcome = ({ HOST }: Pick<Config, 'HOST'>): boolean => loopback.has(HOST);
