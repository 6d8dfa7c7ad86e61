import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import * as sittings from './sitting.ts';

const one = (reviewId: string): Case => ({
  reviewId,
  queue: 'new',
  kind: 'new',
  state: 'claimed',
  seniorBecause: null,
  openedAt: '2026-01-01T00:00:00.000Z',
  comment: {
    id: reviewId,
    revision: 1,
    visibility: 'pending',
    date: '2026-01-01',
    language: 'vi',
    stance: null,
    body: 'Đồng ý.',
    suggestedText: null,
    invisible: false,
  },
  section: {
    target: { sectionId: reviewId },
    kind: 'article',
    label: 'Điều 1',
    heading: null,
    html: '',
    highlight: null,
    document: null,
  },
  signals: [],
  history: [],
  questions: [],
  outcomes: ['publish'],
});
const cases = (...ids: string[]) => ids.map(one);
const shown = (sitting: sittings.Sitting) => sittings.current(sitting)?.case.reviewId;
const publish = { outcome: 'publish' } as const;
const begin = (...ids: string[]) => sittings.received(sittings.begun, cases(...ids));
const known = (sitting: sittings.Sitting, id: string, undoUntil: number) =>
  sittings.verdictChanged(sitting, id, (now) => ({ ...now, state: 'done', decisionId: id, undoUntil }));

test('a decision shows the next case at once, and what comes later is put behind', () => {
  let sitting = sittings.decided(begin('a', 'b'), publish);
  assert.equal(shown(sitting), 'b');
  sitting = sittings.received(sitting, cases('a', 'b', 'c'));
  assert.deepEqual(
    sitting.held.map((held) => held.case.reviewId),
    ['a', 'b', 'c'],
  );
  assert.equal(shown(sitting), 'b');
  assert.equal(sitting.decided, 1);
});

test('whoever is through sees the first new case as soon as there is one', () => {
  const through = sittings.decided(begin('a'), publish);
  assert.equal(shown(through), undefined);
  assert.equal(shown(sittings.received(through, cases('a', 'b'))), 'b');
});

test('a case that was passed over is come back to when the others are decided', () => {
  let sitting = sittings.moved(begin('a', 'b'), 1);
  sitting = sittings.decided(sitting, publish);
  assert.equal(shown(sitting), 'a');
  assert.equal(sittings.moved(sitting, -1).at, 0);
  assert.equal(sittings.moved(sitting, 9).at, 1);
});

test('undoing shows the case again, and only within its time', () => {
  let sitting = sittings.decided(begin('a', 'b'), publish);
  assert.equal(sittings.lastUndoable(sitting, 0)?.case.reviewId, 'a', 'also before it is received');
  sitting = known(sitting, 'a', 1_000);
  assert.equal(sittings.lastUndoable(sitting, 999)?.case.reviewId, 'a');
  assert.equal(sittings.lastUndoable(sitting, 1_000), undefined);
  sitting = sittings.reopened(sitting, 'a');
  assert.equal(shown(sitting), 'a');
  assert.equal(sitting.decided, 0);
});

test('a case that is hers no more goes away without moving what she looks at', () => {
  let sitting = sittings.decided(begin('a', 'b', 'c'), publish);
  sitting = sittings.dropped(sitting, 'a');
  assert.equal(shown(sitting), 'b');
  assert.equal(sitting.decided, 0);
  assert.equal(shown(sittings.dropped(sitting, 'b')), 'c');
  assert.equal(sittings.dropped(sitting, 'x'), sitting);
});

test('passing a case on is no decision, and a move leaves the case where it is', () => {
  const skipped = sittings.decided(begin('a', 'b'), { outcome: 'skip' });
  assert.equal(skipped.decided, 0);
  const target = { sectionId: 'x' };
  let moved = sittings.waiting(begin('a', 'b'), { outcome: 'move', target });
  assert.equal(shown(moved), 'a');
  moved = sittings.refreshed(moved, 'a', one('a'), { decisionId: 'd', undoUntil: 10 });
  assert.equal(sittings.lastUndoable(moved, 5)?.move?.decisionId, 'd');
  assert.equal(sittings.lastUndoable(moved, 10), undefined);
  assert.equal(sittings.undecided(moved).length, 2);
});

test('letters taken out of a cluster follow it', () => {
  const sitting = sittings.inserted(begin('cluster', 'later'), cases('a', 'b'));
  assert.equal(shown(sitting), 'cluster');
  assert.deepEqual(
    sitting.held.map((held) => held.case.reviewId),
    ['cluster', 'a', 'b', 'later'],
  );
});

test('of many hundred cases the last fifty can be looked at again', () => {
  let sitting = begin(...Array.from({ length: 200 }, (_, at) => `c${at}`));
  for (let at = 0; at < 199; at += 1) sitting = known(sittings.decided(sitting, publish), `c${at}`, at);
  assert.equal(shown(sitting), 'c199');
  assert.equal(sitting.decided, 199);
  assert.ok(sitting.held.length <= 52);
});
