import { isPage, isSlug } from './slugs.ts';
import { isTimeZone, readInstant } from './zoned-time.ts';

/** What the command line says about an import, as written. */
export interface ImportOptions {
  consultation: string;
  title?: string | undefined;
  language?: string | undefined;
  unpublished?: boolean | undefined;
  moderation?: string | undefined;
  opens?: string | undefined;
  closes?: string | undefined;
  zone?: string | undefined;
}

/** How to make a consultation whose slug is not known yet. */
export interface ConsultationRules {
  moderation: 'pre' | 'post';
  timeZone: string;
  /** Null: announced, until it is opened in the staff area. */
  opensAt: Date | 'now' | null;
  plannedOpensAt: Date | null;
  closesAt: Date | number | null;
  trial: boolean;
}

const languageForm = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?$/;
const trialDays = 30;
const longestTitle = 500;

/** Throws an Error with one sentence for the first option that is malformed. */
export function checkOptions({ consultation, title, language }: ImportOptions): void {
  if (!isSlug(consultation)) {
    throw new Error(
      `--consultation '${consultation}' is malformed: lower-case letters and digits, parted by single hyphens, 80 at most.`,
    );
  }
  if (isPage(consultation))
    throw new Error(`--consultation '${consultation}' is the name of a page of the portal: choose another.`);
  if (title !== undefined && (title.trim() === '' || title.length > longestTitle)) {
    throw new Error(`--title must have 1 to ${longestTitle} characters.`);
  }
  if (title !== undefined && /\p{Cc}/u.test(title))
    throw new Error('--title must be one line without control characters.');
  if (language !== undefined && !languageForm.test(language)) {
    throw new Error(`--language '${language}' is malformed: a BCP 47 tag such as vi or en.`);
  }
}

/** Whether an option says how a new consultation is to be run. */
export const hasRules = (options: ImportOptions): boolean =>
  [options.moderation, options.opens, options.closes, options.zone].some((option) => option !== undefined);

/**
 * The rules of a new consultation. On a trial installation it is open at once for 30 days and shows comments
 * before review; elsewhere it is announced, also with dates: opening has conditions that the staff area looks at; and
 * it reviews comments first. Throws an Error with one
 * sentence for what cannot be.
 */
export function rulesOf(options: ImportOptions, trial: boolean): ConsultationRules {
  const timeZone = options.zone ?? 'Asia/Ho_Chi_Minh';
  if (!isTimeZone(timeZone))
    throw new Error(`--zone '${timeZone}' is no time zone: write it as Asia/Ho_Chi_Minh.`);
  const moderation = options.moderation ?? (trial ? 'post' : 'pre');
  if (moderation !== 'pre' && moderation !== 'post')
    throw new Error(`--moderation is pre or post, not '${moderation}'.`);
  const plannedOpensAt = instantOf('opens', options.opens, timeZone);
  const opensAt = trial ? (plannedOpensAt ?? 'now') : null;
  const given = instantOf('closes', options.closes, timeZone);
  if (plannedOpensAt && !given)
    throw new Error('--opens needs --closes: a consultation that opens must close.');
  const closesAt = given ?? (opensAt === 'now' ? trialDays : null);
  const start = plannedOpensAt ?? new Date();
  if (closesAt instanceof Date && closesAt <= start)
    throw new Error('--closes must be later than the opening, and later than now.');
  return { moderation, timeZone, opensAt, plannedOpensAt, closesAt, trial };
}

function instantOf(name: 'opens' | 'closes', text: string | undefined, timeZone: string): Date | null {
  if (text === undefined) return null;
  const instant = readInstant(text, timeZone, name);
  if (!instant) throw new Error(`--${name} '${text}' is no date: write 2027-01-31 or 2027-01-31T17:00.`);
  return instant;
}
