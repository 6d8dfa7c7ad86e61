import { to } from '#lib/locale.ts';

type Step = '' | '/correct';

/** Everything that a name has handed in for a consultation, or a form to hand in more. */
export const handedInLink = (
  attribution: string,
  consultation: string,
  form: '' | '/event' | '/tally' = '',
): string => to(handedInPath(attribution, consultation) + form);

/** The same without the language, for the way back. */
export const handedInPath = (attribution: string, consultation: string): string =>
  `/name/handed-in/${attribution}/${consultation}`;

export const eventLink = (id: string, step: Step = ''): string => to(`/name/events/${id}${step}`);

export const tallyLink = (id: string, step: Step = ''): string => to(`/name/tallies/${id}${step}`);

interface Times {
  phase: 'announced' | 'open' | 'closed' | 'concluded';
  closesAt: string | null;
  intakeClosesAt: string | null;
}

/** Until when a consultation takes what is handed in. */
export const intakeEnd = ({ closesAt, intakeClosesAt }: Times): string | null => intakeClosesAt ?? closesAt;

/** Whether it takes it now: maybe longer than what everybody says. */
export const takesHandedIn = (consultation: Times, now: number): boolean =>
  (consultation.phase === 'open' || consultation.phase === 'closed') &&
  Date.parse(intakeEnd(consultation) ?? '') > now;
