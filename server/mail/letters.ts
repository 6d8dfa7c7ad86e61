import type { AlertKind } from '#db/schema/editions.ts';

/** What the texts of the letters are filled with. Nothing of it comes from a comment. */
export interface ContributorFacts {
  title: string;
  /** Date on which the comments were received. */
  day: string;
  /** When the consultation closes, in its own time zone, as people write it. */
  closes: string;
  document: string;
  confirm: string;
  unsubscribe: string;
  notMe: string;
  consultation: string;
  receipt: string;
}

/** What became of a comment, as a letter says it. */
export interface DecidedFacts {
  what:
    'withheld' | 'redacted' | 'set_aside' | 'moved' | 'upheld' | 'shown' | 'shown_redacted' | 'moved_back';
  /** Names of the reasons of the rules, or of the published test; none for what is shown or was moved. */
  reasons: string[];
  /** Date of the decision. */
  decidedOn: string;
  /** Until when somebody may ask for a second look; '' where nobody may. */
  until: string;
}

export interface StaffFacts {
  name: string;
  site: string;
  link: string;
  expires: string;
}

/** What is so beyond a threshold that somebody has set. */
export interface AlertFacts {
  name: string;
  title: string;
  /** Hours, or how many times the usual. */
  threshold: string;
  /** Comments that wait, submissions of an hour, provinces. */
  found: string;
  link: string;
}

/** A paragraph, or a link with what it does on a line of its own. */
export type Part = string | { link: string; does: string };

export interface Letter {
  subject: string;
  parts: Part[];
}

export type NoticeKind = 'confirm' | 'received' | 'closing_soon' | 'new_version';
export type ContributorKind = NoticeKind | 'decided';
export type StaffKind = 'invitation' | 'sign_in_link' | 'lost_device' | 'test';

/** All letters in one language. A language that lacks one does not compile. */
export interface Letters {
  contributor: Record<NoticeKind, (facts: ContributorFacts) => Letter>;
  decided: (facts: ContributorFacts & DecidedFacts) => Letter;
  staff: Record<StaffKind, (facts: StaffFacts) => Letter>;
  alert: Record<AlertKind, (facts: AlertFacts) => Letter>;
  /** Below every letter to a contributor who confirmed the address. */
  foot: (facts: ContributorFacts) => Part[];
}
