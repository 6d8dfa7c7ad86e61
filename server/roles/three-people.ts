import type { Staffing } from './holder-queries.ts';

const leastPeople = 3;

/**
 * Whether three different people can decide, confirm and settle an appeal: a senior moderator and two more who
 * moderate, active and with a second factor.
 */
export const hasThreePeople = ({ people, seniors }: Staffing): boolean =>
  people >= leastPeople && seniors >= 1;
