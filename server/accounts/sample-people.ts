import { isOnLoopback } from '#server/http/loopback.ts';

/** The sample's people, whose secrets are printed, come in only where nobody else reaches the portal. */
export const sampleIsWelcome = isOnLoopback;
