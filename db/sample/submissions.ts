import { countryside } from './submissions/countryside.ts';
import { deputies } from './submissions/deputies.ts';
import { experts } from './submissions/experts.ts';
import { homeLibrariesLetter } from './submissions/letter-home-libraries.ts';
import { longLetters } from './submissions/long-letters.ts';
import { organisationMeetings } from './submissions/organisations-meetings.ts';
import { organisationPapers } from './submissions/organisations-papers.ts';
import { overseas } from './submissions/overseas.ts';
import { shiftWorkersLetter } from './submissions/letter-shift-workers.ts';
import { short } from './submissions/short.ts';
import { towns } from './submissions/towns.ts';
import type { SampleSubmission } from './types.ts';
import { young } from './submissions/young.ts';

/** Everything that was said, by theme; the order tells nothing about time. */
export const submissions: readonly SampleSubmission[] = [
  ...deputies,
  ...organisationMeetings,
  ...organisationPapers,
  ...experts,
  ...overseas,
  ...longLetters,
  ...countryside,
  ...towns,
  ...young,
  ...short,
  ...shiftWorkersLetter,
  ...homeLibrariesLetter,
];
