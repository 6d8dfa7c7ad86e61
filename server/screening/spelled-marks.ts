import type { Reading } from './reading.ts';

const label = String.raw`[\p{L}\p{N}-]{1,63}`;
const ending = String.raw`(?:com|net|org|info|vn|edu|gov|io|co|me|ru|xyz|biz|top|site|online|shop)(?![\p{L}\p{N}])`;
const dotWord = String.raw`(?:dot|chấm|cham)`;
const atWord = String.raw`(?:at|a còng|a cong|a móc|a moc)`;

/** 'a [at] b [dot] com', 'a a còng b chấm com', 'a @ b . com': what stands there, and the sign that it stands for. */
const spelled = [
  { sign: '@', source: String.raw` ?[[({<] ?(?:${atWord}|@) ?[\])}>] ?` },
  { sign: '.', source: String.raw` ?[[({<] ?(?:${dotWord}|\.) ?[\])}>] ?` },
  {
    sign: '@',
    source: String.raw`(?<=[\p{L}\p{N}_-]) ${atWord} (?=${label}(?: ?[[({] ?| )${dotWord}[ \])}])`,
  },
  { sign: '@', source: String.raw`(?<=[\p{L}\p{N}_-])(?: @ ?|@ )(?=${label} ?\. ?${ending})` },
  { sign: '.', source: String.raw`(?<=[\p{L}\p{N}]) ${dotWord} (?=${ending}|${label} ${dotWord} ${ending})` },
  { sign: '.', source: String.raw`(?<=[\p{L}\p{N}]) \. ?(?=${ending})` },
];

const anySpelled = new RegExp(spelled.map(({ source }) => `(${source})`).join('|'), 'giu');
const worthLooking = /[[({<] ?[.@adc]| (?:dot|at|a còng|a cong|a móc|a moc|chấm|cham|\.|@) ?|@ /iu;

const signOf = (groups: readonly (string | undefined)[]): string =>
  spelled[groups.findIndex((group) => group !== undefined)]?.sign ?? '';

/** A reading in which spelled-out signs of addresses are signs; the same where there are none. */
export function withSigns(reading: Reading): Reading {
  const { text } = reading;
  if (!worthLooking.test(text)) return reading;
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = '';
  let reached = 0;
  const keep = (until: number): void => {
    for (let at = reached; at < until; at += 1) {
      starts.push(reading.starts?.[at] ?? at);
      ends.push(reading.ends?.[at] ?? at + 1);
    }
    plain += text.slice(reached, until);
  };
  for (const match of text.matchAll(anySpelled)) {
    keep(match.index);
    reached = match.index + match[0].length;
    starts.push(reading.starts?.[match.index] ?? match.index);
    ends.push(reading.ends?.[reached - 1] ?? reached);
    plain += signOf(match.slice(1));
  }
  if (reached === 0) return reading;
  keep(text.length);
  return { text: plain, starts, ends };
}
