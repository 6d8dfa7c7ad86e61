import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alignment } from '#server/versions/alignment-schema.ts';
import { asProposed, became, groupsOf } from './alignment.ts';

type Line = Alignment['lines'][number];
const section = (id: string) => ({
  id,
  nodeId: id,
  unitNodeId: id,
  kind: 'article' as const,
  number: '1',
  label: id,
  heading: null,
  level: 1,
  excerpt: '',
});
const line = (from: string | null, to: string | null, more: Partial<Line> = {}): Line => ({
  from: from === null ? null : section(from),
  to: to === null ? null : section(to),
  place: from === null ? 'added' : to === null ? 'removed' : 'same',
  text: 'changed',
  certainty: 'doubtful',
  main: true,
  confirmed: false,
  confirmedAt: null,
  ...more,
});

describe('lines between two versions, as an editor sees them', () => {
  const groups = groupsOf([
    line('a', 'A'),
    line('b', 'A'),
    line('c', 'C', { certainty: 'certain' }),
    line('d', 'D', { confirmed: true }),
    line(null, 'N'),
    line('x', null),
  ]);

  it('stand together by the new section, and say which of them somebody has to look at', () => {
    assert.deepEqual(
      groups.map(({ id, from, isDoubtful }) => [id, from.map((each) => each.id), isDoubtful]),
      [
        ['A', ['a', 'b'], true],
        ['C', ['c'], false],
        ['D', ['d'], false],
        ['N', [], true],
        ['x', ['x'], true],
      ],
    );
  });

  it('are confirmed as they were proposed: pairs, what is new, what is gone', () => {
    assert.deepEqual(
      groups.flatMap((group) => (group.isDoubtful ? asProposed(group) : [])),
      [
        { from: 'a', to: 'A' },
        { from: 'b', to: 'A' },
        { from: null, to: 'N' },
        { from: 'x', to: null },
      ],
    );
  });

  it('let an old section become several new ones, which keep what else they were made of', () => {
    assert.deepEqual(became(groups, 'x', ['A', 'N']), [
      { from: 'a', to: 'A' },
      { from: 'b', to: 'A' },
      { from: 'x', to: 'A' },
      { from: 'x', to: 'N' },
    ]);
    assert.deepEqual(became(groups, 'x', []), [{ from: 'x', to: null }]);
  });
});
