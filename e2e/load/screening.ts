import { createHash } from 'node:crypto';
import { submissions } from '#db/sample/submissions.ts';
import { screen } from '#server/screening/screen.ts';
import { texts } from './texts.ts';

// Prints how many comments screening reads per second on one core, beside the SHA-256 of the same texts in the same run.
const seconds = 3;

/** Texts per second of processor time of this process, which others on the machine do not change much. */
function perSecond(all: readonly string[], work: (text: string) => unknown): number {
  for (const text of all) work(text);
  const before = process.cpuUsage();
  const until = performance.now() + seconds * 1_000;
  let count = 0;
  while (performance.now() < until) {
    for (const text of all) work(text);
    count += all.length;
  }
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1_000_000;
}

const ofSample = submissions.flatMap(({ comments }) => comments.flatMap(({ body }) => (body ? [body] : [])));
const numbers = texts.map(
  (text, n) => `${text} Xin gọi 09123456${10 + n} hoặc thư a${n}@mail.example, số nhà ${n} ngõ 3.`,
);
const longest = texts.join(' ').repeat(10).slice(0, 10_000);

const rows: [string, readonly string[]][] = [
  ['comments of the sample', ofSample],
  ['comments of the load maker', texts],
  ['the same with a number, an address and a house', numbers],
  ['10,000 characters', [longest]],
];

const whole = (value: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);

console.log(
  '| texts | characters | screened/s per core | SHA-256/s | ratio |\n| --- | ---: | ---: | ---: | ---: |',
);
for (const [name, all] of rows) {
  const characters = all.reduce((sum, text) => sum + text.length, 0) / all.length;
  const screened = perSecond(all, (body) => screen({ body, suggestedText: null }));
  const hashed = perSecond(all, (text) => createHash('sha256').update(text).digest());
  const cells = [
    name,
    whole(characters),
    whole(screened),
    whole(hashed),
    `${(screened / hashed).toFixed(2)} ×`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
