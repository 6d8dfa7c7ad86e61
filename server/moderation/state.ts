import type { Visibility } from '#server/http/terms.ts';
import { visibilityOnArrival, waitsForReview } from '#server/submissions/policy.ts';
import { barred, outcomesFor } from './desk/desk-outcomes.ts';
import type { Act, By, HistoryEvent, Moderator, Next, Refused, ReviewNext, Situation } from './events.ts';

type Of<E extends Act['event']> = Extract<Act, { event: E }>;
type Rule<E extends Act['event']> = (at: Situation, act: Of<E>, by: By) => Next | Refused;

const decided: ReviewNext = { to: 'decided' };
const none: ReviewNext = { to: 'none' };
const shown: readonly Visibility[] = ['published', 'published_redacted'];
const undecided: readonly Visibility[] = ['pending', ...shown];
const takenDown: readonly Visibility[] = ['withheld', 'published_redacted', 'set_aside'];
/** Skipped so often, a case goes to a senior. */
const mostSkips = 2;

const refuse = (refused: string): Refused => ({ refused });
const stays = ({ visibility }: Situation, review: ReviewNext, history: HistoryEvent | null = null): Next => ({
  visibility,
  history,
  review,
  told: false,
});

/** A second look at what was decided: nobody but a senior whom the case is new to gets this far. */
const isReversal = ({ visibility, review }: Situation): boolean =>
  review?.kind === 'sample' && review.queue === 'senior' && takenDown.includes(visibility);

function show(at: Situation, to: 'published' | 'published_redacted'): Next | Refused {
  if (at.review?.blind) return stays(at, { to: 'compared' });
  if (isReversal(at)) {
    if (at.visibility === to) return stays(at, decided);
    return { visibility: to, history: 'reversed', review: decided, told: true };
  }
  if (!undecided.includes(at.visibility)) return refuse('It was decided about in the meantime.');
  const redacted = to === 'published_redacted';
  return { visibility: to, history: redacted ? 'redacted' : 'published', review: decided, told: redacted };
}

/** The table 'A comment's life' of product.md, an event each; within one, the first line that fits. */
const rules: { [E in Act['event']]: Rule<E> } = {
  receive: (_, act) => {
    const visibility = visibilityOnArrival(act);
    const review: ReviewNext = waitsForReview(act) ? { to: 'opens', kind: 'new' } : none;
    return { visibility, history: null, review, told: false };
  },

  publish: (at) => show(at, 'published'),
  publish_redacted: (at) => show(at, 'published_redacted'),

  withhold: (at, { sensitive, hold, holdable }) => {
    if (at.review?.blind) return stays(at, { to: 'compared' });
    if (isReversal(at) && at.visibility === 'withheld') return stays(at, decided);
    if (!undecided.includes(at.visibility)) return refuse('It was decided about in the meantime.');
    if (hold && !(sensitive && holdable))
      return refuse(
        'Only threats and private data of somebody else can be hidden before they are confirmed.',
      );
    if (!sensitive) return { visibility: 'withheld', history: 'withheld', review: decided, told: true };
    const hides = hold && at.visibility !== 'pending';
    return {
      ...stays(at, { to: 'proposed' }, hides ? 'held' : 'proposed'),
      ...(hides ? { visibility: 'pending' } : {}),
    };
  },

  set_aside: (at) => {
    if (at.review?.blind) return stays(at, { to: 'compared' });
    if (isReversal(at) && at.visibility === 'set_aside') return stays(at, decided);
    return stays(at, { to: 'proposed' }, 'proposed');
  },

  confirm: (at) => {
    const visibility = at.review?.proposal === 'set_aside' ? 'set_aside' : 'withheld';
    return { visibility, history: visibility, review: { to: 'confirmed' }, told: true };
  },
  return: (at) => ({
    ...stays(at, { to: 'senior', because: 'returned' }, 'returned'),
    visibility: at.review?.heldFrom ?? at.visibility,
  }),
  end_hold: ({ review }) =>
    review?.heldFrom
      ? {
          visibility: review.heldFrom,
          history: 'hold_ended',
          review: { to: 'senior', because: 'hold_over' },
          told: false,
        }
      : refuse('It is not held.'),

  move: (at) => ({ ...stays(at, { to: 'kept' }, 'moved'), told: true }),
  second_opinion: (at) => stays(at, { to: 'senior', because: 'second_opinion' }),
  skip: (at) => {
    const stayingThere = at.review?.queue === 'senior' || at.review?.kind === 'appeal';
    const often = Number(at.review?.skips) + 1 >= mostSkips;
    return stays(at, often && !stayingThere ? { to: 'senior', because: 'skipped' } : { to: 'back' });
  },
  recuse: (at) => stays(at, { to: 'back' }),

  release: (at, { due, harm }) => {
    if (!due || !undecided.includes(at.visibility)) return refuse('The time of the policy is not over.');
    if (harm || at.review?.proposal) return stays(at, { to: 'senior', because: 'overdue' });
    if (at.visibility !== 'pending') return refuse('It is shown already.');
    return { visibility: 'published', history: 'released', review: decided, told: false };
  },

  flag: (at, { atThreshold, shownBefore }) => {
    if (!shown.includes(at.visibility)) return refuse('It is not shown.');
    return stays(at, atThreshold && !shownBefore ? { to: 'opens', kind: 'flagged' } : none);
  },
  reopen: (at, _, by) => {
    if (!isSenior(by)) return refuse('Only a senior moderator reopens what was decided to be shown.');
    return shown.includes(at.visibility)
      ? stays(at, { to: 'senior', because: 'reopened' })
      : refuse('It is not shown.');
  },

  appeal: (at, { moved, inTime, before }, by) => {
    if (by !== 'contributor') return refuse('Only who sent a comment asks for a review of its decision.');
    if (!moved && !takenDown.includes(at.visibility)) return refuse('There is no decision to look at again.');
    if (before) return refuse('A review of this decision was asked for before.');
    if (!inTime) return refuse('The time for asking for a review is over.');
    return stays(at, { to: 'opens', kind: 'appeal' }, 'appealed');
  },
  uphold: (at) => ({ ...stays(at, decided, 'upheld'), told: true }),
  overturn: (at, { moved, result }) => {
    if (moved) return { ...stays(at, decided, 'overturned'), told: true };
    if (!result) return refuse('Say how it is shown from now on.');
    if (!takenDown.includes(at.visibility)) return refuse('It is shown already.');
    const visibility = result === 'publish' ? 'published' : 'published_redacted';
    return { visibility, history: 'overturned', review: decided, told: true };
  },

  correct: (at, { open, bareStance, moderation }) => {
    if (at.visibility === 'withdrawn') return refuse('This comment has been withdrawn.');
    if (at.visibility === 'set_aside') return refuse('This comment was set aside: ask for a review instead.');
    if (!open) return refuse('The consultation is closed: comments can be withdrawn, no longer corrected.');
    const wish = { consentToPublish: at.visibility !== 'considered_only', bareStance };
    // What waits although the policy shows first was taken down before: one more correction does not show it.
    const mustWait =
      at.visibility === 'pending' || takenDown.includes(at.visibility) || at.review?.proposal != null;
    const visibility = visibilityOnArrival({ ...wish, moderation: mustWait ? 'pre' : moderation });
    const review: ReviewNext = waitsForReview(wish) ? { to: 'opens', kind: 'new' } : { to: 'closed' };
    return { visibility, history: 'corrected', review, told: false };
  },
  withdraw: (at) => {
    if (at.visibility === 'withdrawn') return refuse('This comment has been withdrawn.');
    return { visibility: 'withdrawn', history: 'withdrawn', review: { to: 'closed' }, told: false };
  },
  dispute: (at) =>
    at.visibility === 'withdrawn' ? refuse('This comment has been withdrawn.') : stays(at, none, 'disputed'),
};

const isModerator = (by: By): by is Moderator => typeof by !== 'string';
const isSenior = (by: By): boolean => isModerator(by) && by.senior;
const isAtTheDesk = (event: Act['event']): boolean =>
  !['receive', 'end_hold', 'release', 'flag', 'reopen', 'appeal', 'correct', 'withdraw', 'dispute'].includes(
    event,
  );

/** Why nobody gets as far as the table: not their case, or not a choice in its queue. */
function refusedAtTheDesk(
  { visibility, review }: Situation,
  event: Act['event'],
  by: By,
): string | undefined {
  if (!isAtTheDesk(event)) return undefined;
  if (visibility === 'withdrawn') return 'This comment has been withdrawn.';
  if (!review || !isModerator(by)) return 'Only a moderator decides, about an open case.';
  const choices: readonly string[] = outcomesFor(review, by);
  return barred(review, by) ?? (choices.includes(event) ? undefined : 'This is no choice in this queue.');
}

/** What an act makes of a comment, or why it cannot be done. Pure: the one place of the rules. */
export function next<E extends Act['event']>(
  at: Situation,
  act: Of<E> & { event: E },
  by: By,
): Next | Refused {
  const refused = refusedAtTheDesk(at, act.event, by);
  if (refused !== undefined) return refuse(refused);
  const rule: Rule<E> = rules[act.event];
  return rule(at, act, by);
}
