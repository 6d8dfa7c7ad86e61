import type { mostDetail as sentMost } from '#server/flags/schema.ts';

/** Code points of what a reader may add to a flag; the type makes a difference to the API's limit a build error. */
export const mostDetail: typeof sentMost = 1_000;
