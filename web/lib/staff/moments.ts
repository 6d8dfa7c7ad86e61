import { dayIn, momentIn } from '#lib/times.ts';

/** Times that belong to no consultation are told in this zone; a script adds the reader's own. */
export const deskZone = 'Asia/Ho_Chi_Minh';

export const moment = (instant: string): string => momentIn(instant, deskZone);
export const dayOf = (instant: string): string => dayIn(instant, deskZone);
