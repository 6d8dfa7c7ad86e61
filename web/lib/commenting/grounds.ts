import type { mostGrounds as sentMost } from '#server/appeals/schema.ts';

/** Code points of what may be said for a second look; the type makes a difference to intake's limit a build error. */
export const mostGrounds: typeof sentMost = 5_000;
