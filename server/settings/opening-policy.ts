import type { Condition, ConditionCode } from './opening-schema.ts';

/** What decides whether a consultation may open. */
export interface OpeningFacts {
  /** By the clock of the database. */
  now: Date;
  plannedOpensAt: Date | null;
  closesAt: Date | null;
  bodyName: string | null;
  contact: string | null;
  dataController: string | null;
  /** Who can moderate: all, and how many of them are senior. */
  people: number;
  seniors: number;
  /** Active, with a second factor. */
  administrators: number;
  rulesWritten: boolean;
  publishedVersions: number;
  questions: number;
  /** What the installation's checklist still waits for. */
  openItems: readonly string[];
}

const leastPeople = 3;
const leastAdministrators = 2;
const isSaid = (text: string | null) => text !== null && /\S/.test(text);

/** When it opens if it is opened now: at the planned time, or at once. */
export const openingTime = ({ now, plannedOpensAt }: Pick<OpeningFacts, 'now' | 'plannedOpensAt'>): Date =>
  plannedOpensAt !== null && plannedOpensAt > now ? plannedOpensAt : now;

/** Everything that must be so before a consultation opens, whether it is so or not. */
export function conditionsOf(facts: OpeningFacts): Condition[] {
  const { people, seniors, administrators, closesAt, publishedVersions, questions, openItems } = facts;
  const condition = (code: ConditionCode, met: boolean, detail: string): Condition => ({ code, met, detail });
  return [
    condition(
      'moderators',
      people >= leastPeople && seniors >= 1,
      `Deciding, confirming and settling appeals are three different people: ${people} of ${leastPeople} can moderate, ${seniors} of them senior (1 needed), active and with a second factor.`,
    ),
    condition(
      'second_administrator',
      administrators >= leastAdministrators,
      `${administrators} of ${leastAdministrators} administrators are active and have a second factor.`,
    ),
    condition('responsible_body', isSaid(facts.bodyName), 'The responsible body is named.'),
    condition('contact', isSaid(facts.contact), 'It is said how to reach the responsible body.'),
    condition(
      'data_controller',
      isSaid(facts.dataController),
      'It is said who answers for the data that people leave.',
    ),
    condition('rules', facts.rulesWritten, 'The rules for what is shown are written, with their reasons.'),
    condition(
      'dates',
      closesAt !== null && closesAt > openingTime(facts),
      'The consultation closes at a time after it opens.',
    ),
    condition(
      'draft',
      publishedVersions + questions > 0,
      'There is a published draft or a question to comment on.',
    ),
    condition(
      'checklist',
      openItems.length === 0,
      openItems.length === 0
        ? 'The checklist of the installation is finished.'
        : `The checklist of the installation waits for: ${openItems.join(', ')}.`,
    ),
  ];
}

/** The conditions that hold also for a trial on a machine of its own. */
export const alsoForTrials: ReadonlySet<ConditionCode> = new Set(['dates']);

/** What keeps a consultation from opening. */
export const unmet = (conditions: readonly Condition[], excepted: boolean): Condition[] =>
  conditions.filter(({ met, code }) => !met && !(excepted && !alsoForTrials.has(code)));
