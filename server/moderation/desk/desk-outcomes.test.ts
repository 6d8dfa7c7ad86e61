import assert from 'node:assert/strict';
import test from 'node:test';
import {
  moderator,
  senior,
  fresh,
  flagged,
  proposed,
  atSenior,
  appeal,
  blind,
  reversal,
} from '#server/testing/standings.ts';
import type { Moderator, ReviewStanding } from '../events.ts';
import { outcomesFor } from './desk-outcomes.ts';

test('the desk offers in each queue what the table allows there, and nothing to whom the case is closed', () => {
  const passing = 'skip recuse';
  const verdicts = 'publish publish_redacted withhold set_aside';
  const offered: [ReviewStanding, Moderator, string][] = [
    [fresh, moderator, `${verdicts} move second_opinion ${passing}`],
    [flagged, senior, `${verdicts} move second_opinion ${passing}`],
    [proposed, moderator, `confirm return ${passing}`],
    [atSenior, senior, `${verdicts} move ${passing}`],
    [reversal, senior, `${verdicts} ${passing}`],
    [blind, moderator, `${verdicts} second_opinion ${passing}`],
    [appeal, senior, `uphold overturn ${passing}`],
    [appeal, moderator, ''],
    [atSenior, moderator, ''],
    [proposed, { ...moderator, proposed: true }, ''],
    [reversal, { ...senior, touched: true }, ''],
  ];
  for (const [standing, by, wanted] of offered) assert.equal(outcomesFor(standing, by).join(' '), wanted);
});
