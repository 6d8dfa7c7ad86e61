import assert from 'node:assert/strict';
import test from 'node:test';
import type { Visibility } from '#server/http/terms.ts';
import {
  moderator,
  senior,
  review,
  fresh,
  flagged,
  proposed,
  flood,
  held,
  atSenior,
  appeal,
  blind,
  reversal,
} from '#server/testing/standings.ts';
import type { Act, By, ReviewStanding, Situation } from './events.ts';
import { next } from './state.ts';

const who: Record<string, By> = {
  moderator,
  senior,
  'who touched it': { ...moderator, touched: true },
  'senior who touched it': { ...senior, touched: true },
  proposer: { ...senior, touched: true, proposed: true },
  contributor: 'contributor',
  reader: 'reader',
  system: 'system',
};
const all: Visibility[] = [
  'pending',
  'published',
  'published_redacted',
  'withheld',
  'considered_only',
  'set_aside',
  'withdrawn',
];
const shown: Visibility[] = ['published', 'published_redacted'];
const undecided: Visibility[] = ['pending', ...shown];
const down: Visibility[] = ['withheld', 'published_redacted', 'set_aside'];
const butWithdrawn = all.filter((visibility) => visibility !== 'withdrawn');

const sensitive = { event: 'withhold', sensitive: true, hold: false, holdable: true } as const;
const plain = { ...sensitive, sensitive: false, holdable: false };
const holding = { ...sensitive, hold: true };
const received = (consentToPublish: boolean, bareStance: boolean, moderation: 'pre' | 'post') =>
  ({ event: 'receive', consentToPublish, bareStance, moderation }) as const;
const corrected = (bareStance: boolean, moderation: 'pre' | 'post', open = true) =>
  ({ event: 'correct', open, bareStance, moderation }) as const;
const appealing = { event: 'appeal', moved: false, inTime: true, before: false } as const;
const release = (due: boolean, harm: boolean) => ({ event: 'release', due, harm }) as const;
const flagging = (atThreshold: boolean, shownBefore: boolean) =>
  ({ event: 'flag', atThreshold, shownBefore }) as const;
const overturn = (result?: 'publish' | 'publish_redacted', moved = false) =>
  ({ event: 'overturn', moved, result }) as const;

/** From, review, act, by; then visibility (`same`: as before), history, review, told. Or that it is refused. */
type Row = [Visibility[], ReviewStanding | null, Act, keyof typeof who, string];

const table: Row[] = [
  [['pending'], null, received(false, true, 'post'), 'contributor', 'considered_only - none'],
  [['pending'], null, received(false, false, 'pre'), 'contributor', 'considered_only - none'],
  [['pending'], null, received(true, true, 'pre'), 'contributor', 'published - none'],
  [['pending'], null, received(true, false, 'pre'), 'contributor', 'pending - opens new'],
  [['pending'], null, received(true, false, 'post'), 'contributor', 'published - opens new'],

  [undecided, fresh, { event: 'publish' }, 'moderator', 'published published decided'],
  [undecided, flagged, { event: 'publish' }, 'moderator', 'published published decided'],
  [undecided, atSenior, { event: 'publish' }, 'senior', 'published published decided'],
  [undecided, fresh, { event: 'publish_redacted' }, 'moderator', 'published_redacted redacted decided told'],
  [['withheld', 'set_aside'], fresh, { event: 'publish' }, 'moderator', 'refused'],
  [['withdrawn'], fresh, { event: 'publish' }, 'moderator', 'refused'],
  [undecided, atSenior, { event: 'publish' }, 'moderator', 'refused'],
  [undecided, null, { event: 'publish' }, 'moderator', 'refused'],
  [undecided, fresh, { event: 'publish' }, 'contributor', 'refused'],

  [undecided, fresh, plain, 'moderator', 'withheld withheld decided told'],
  [['withheld', 'considered_only'], fresh, plain, 'moderator', 'refused'],
  [undecided, fresh, sensitive, 'moderator', 'same proposed proposed'],
  [['pending'], fresh, holding, 'moderator', 'pending proposed proposed'],
  [shown, fresh, holding, 'moderator', 'pending held proposed'],
  [shown, fresh, { ...holding, holdable: false }, 'moderator', 'refused'],
  [shown, fresh, { ...plain, hold: true }, 'moderator', 'refused'],

  [undecided, proposed, { event: 'confirm' }, 'moderator', 'withheld withheld confirmed told'],
  [undecided, proposed, { event: 'confirm' }, 'proposer', 'refused'],
  [undecided, fresh, { event: 'confirm' }, 'moderator', 'refused'],
  [undecided, proposed, { event: 'return' }, 'moderator', 'same returned senior returned'],
  [['pending'], held, { event: 'return' }, 'moderator', 'published returned senior returned'],
  [undecided, proposed, { event: 'return' }, 'proposer', 'refused'],
  [undecided, proposed, { event: 'publish' }, 'moderator', 'refused'],
  [['pending'], held, { event: 'end_hold' }, 'system', 'published hold_ended senior hold_over'],
  [['pending'], proposed, { event: 'end_hold' }, 'system', 'refused'],
  [undecided, null, { event: 'end_hold' }, 'system', 'refused'],
  [
    undecided,
    review({ queue: 'senior', proposal: 'withhold' }),
    { event: 'confirm' },
    'senior',
    'withheld withheld confirmed told',
  ],

  [butWithdrawn, fresh, { event: 'set_aside' }, 'moderator', 'same proposed proposed'],
  [butWithdrawn, flood, { event: 'confirm' }, 'moderator', 'set_aside set_aside confirmed told'],
  [butWithdrawn, flood, { event: 'confirm' }, 'proposer', 'refused'],

  [['pending'], fresh, release(true, false), 'system', 'published released decided'],
  [['pending'], null, release(true, false), 'system', 'published released decided'],
  [undecided, fresh, release(true, true), 'system', 'same - senior overdue'],
  [undecided, proposed, release(true, false), 'system', 'same - senior overdue'],
  [shown, fresh, release(true, false), 'system', 'refused'],
  [['pending'], fresh, release(false, false), 'system', 'refused'],
  [['withheld'], null, release(true, false), 'system', 'refused'],

  [shown, null, flagging(true, false), 'reader', 'same - opens flagged'],
  [shown, null, flagging(false, false), 'reader', 'same - none'],
  [shown, null, flagging(true, true), 'reader', 'same - none'],
  [['pending', 'withheld'], null, flagging(true, false), 'reader', 'refused'],
  [shown, null, { event: 'reopen' }, 'senior', 'same - senior reopened'],
  [shown, null, { event: 'reopen' }, 'moderator', 'refused'],
  [shown, null, { event: 'reopen' }, 'reader', 'refused'],
  [['withheld'], null, { event: 'reopen' }, 'senior', 'refused'],

  [down, null, appealing, 'contributor', 'same appealed opens appeal'],
  [['published'], null, { ...appealing, moved: true }, 'contributor', 'same appealed opens appeal'],
  [['pending', 'published'], null, appealing, 'contributor', 'refused'],
  [down, null, { ...appealing, before: true }, 'contributor', 'refused'],
  [down, null, { ...appealing, inTime: false }, 'contributor', 'refused'],
  [down, null, appealing, 'reader', 'refused'],
  [down, appeal, { event: 'uphold' }, 'senior', 'same upheld decided told'],
  [down, appeal, { event: 'uphold' }, 'senior who touched it', 'refused'],
  [down, appeal, { event: 'uphold' }, 'moderator', 'refused'],
  [down, appeal, overturn('publish'), 'senior', 'published overturned decided told'],
  [down, appeal, overturn('publish_redacted'), 'senior', 'published_redacted overturned decided told'],
  [down, appeal, overturn(), 'senior', 'refused'],
  [['published'], appeal, overturn('publish'), 'senior', 'refused'],
  [['published', 'withheld'], appeal, overturn(undefined, true), 'senior', 'same overturned decided told'],
  [down, appeal, { event: 'publish' }, 'senior', 'refused'],

  [
    ['withheld', 'set_aside', 'published_redacted'],
    reversal,
    { event: 'publish' },
    'senior',
    'published reversed decided told',
  ],
  [
    ['withheld', 'set_aside'],
    reversal,
    { event: 'publish_redacted' },
    'senior',
    'published_redacted reversed decided told',
  ],
  [['published_redacted'], reversal, { event: 'publish_redacted' }, 'senior', 'same - decided'],
  [['withheld'], reversal, plain, 'senior', 'same - decided'],
  [['set_aside'], reversal, { event: 'set_aside' }, 'senior', 'same - decided'],
  [['published'], reversal, { event: 'set_aside' }, 'senior', 'same proposed proposed'],
  [['set_aside'], reversal, plain, 'senior', 'refused'],
  [['published'], reversal, plain, 'senior', 'withheld withheld decided told'],
  [['withheld'], reversal, { event: 'publish' }, 'senior who touched it', 'refused'],
  [['withheld', 'published'], blind, { event: 'publish' }, 'moderator', 'same - compared'],
  [['published'], blind, { event: 'publish_redacted' }, 'moderator', 'same - compared'],
  [['published', 'withheld'], blind, sensitive, 'moderator', 'same - compared'],
  [['published', 'withheld'], blind, { event: 'set_aside' }, 'moderator', 'same - compared'],
  [['published'], blind, { event: 'publish' }, 'who touched it', 'refused'],

  [butWithdrawn, fresh, { event: 'move' }, 'moderator', 'same moved kept told'],
  [['withdrawn'], fresh, { event: 'move' }, 'moderator', 'refused'],
  [undecided, fresh, { event: 'second_opinion' }, 'moderator', 'same - senior second_opinion'],
  [undecided, atSenior, { event: 'second_opinion' }, 'senior', 'refused'],
  [undecided, fresh, { event: 'skip' }, 'moderator', 'same - back'],
  [undecided, review({ skips: 1 }), { event: 'skip' }, 'moderator', 'same - senior skipped'],
  [undecided, review({ queue: 'senior', skips: 4 }), { event: 'skip' }, 'senior', 'same - back'],
  [down, review({ kind: 'appeal', queue: 'appeal', skips: 4 }), { event: 'skip' }, 'senior', 'same - back'],
  [undecided, fresh, { event: 'recuse' }, 'moderator', 'same - back'],

  [['considered_only'], null, corrected(true, 'post'), 'contributor', 'considered_only corrected closed'],
  [['considered_only'], null, corrected(false, 'pre'), 'contributor', 'considered_only corrected closed'],
  [
    ['pending', 'published', 'published_redacted', 'withheld'],
    fresh,
    corrected(true, 'pre'),
    'contributor',
    'published corrected closed',
  ],
  [
    ['pending', 'published', 'published_redacted', 'withheld'],
    fresh,
    corrected(false, 'pre'),
    'contributor',
    'pending corrected opens new',
  ],
  [
    ['withheld', 'published_redacted'],
    null,
    corrected(false, 'post'),
    'contributor',
    'pending corrected opens new',
  ],
  [['published'], proposed, corrected(false, 'post'), 'contributor', 'pending corrected opens new'],
  [['published'], fresh, corrected(false, 'post'), 'contributor', 'published corrected opens new'],
  [['pending'], null, corrected(false, 'post'), 'contributor', 'pending corrected opens new'],
  [['withdrawn', 'set_aside'], null, corrected(false, 'post'), 'contributor', 'refused'],
  [['published'], null, corrected(false, 'post', false), 'contributor', 'refused'],
  [butWithdrawn, fresh, { event: 'withdraw' }, 'contributor', 'withdrawn withdrawn closed'],
  [['withdrawn'], null, { event: 'withdraw' }, 'contributor', 'refused'],
  [butWithdrawn, null, { event: 'dispute' }, 'contributor', 'same disputed none'],
  [['withdrawn'], null, { event: 'dispute' }, 'contributor', 'refused'],
];

function outcome(at: Situation, act: Act, by: By): string {
  const after = next(at, act, by);
  if ('refused' in after) return after.refused && 'refused';
  const { review: then } = after;
  const more = 'because' in then ? [then.because] : 'kind' in then ? [then.kind] : [];
  const visibility = after.visibility === at.visibility ? 'same' : after.visibility;
  return [visibility, after.history ?? '-', then.to, ...more, ...(after.told ? ['told'] : [])].join(' ');
}

test("every row of the table 'A comment's life' leads where it says", () => {
  for (const [from, standing, act, by, expected] of table) {
    for (const visibility of from) {
      const wanted = expected.replace(new RegExp(`^${visibility}(?= )`), 'same');
      const found = outcome({ visibility, review: standing }, act, who[by] ?? 'system');
      assert.equal(
        found,
        wanted,
        `${visibility} ${JSON.stringify(standing)} ${JSON.stringify(act)} by ${by}`,
      );
    }
  }
});
