import { texts } from '../texts.ts';
import { seededRandom } from './random.ts';
import type { Collection } from './letters.ts';

const families = 12;
const members = 60;

const sentences = texts.flatMap((text) => text.split(/(?<=[.?!])\s+/));
const vocabulary = [...new Set(texts.flatMap((text) => text.split(/\s+/)))];

/** What people do to a letter before they send it. */
function edited(letter: string, share: number, random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const words = letter.split(' ').flatMap((word) => {
    const chance = random();
    if (chance < share / 3) return [];
    if (chance < (2 * share) / 3) return [pick(vocabulary)];
    return chance < share ? [word, pick(vocabulary)] : [word];
  });
  if (random() < share) words.unshift(pick(sentences));
  if (random() < 0.6)
    words.push(`${pick(vocabulary)} ${pick(vocabulary)}, thôn ${Math.floor(random() * 20)}.`);
  return random() < 0.2
    ? words.join('  ').toUpperCase()
    : words.join(' ').normalize(random() < 0.5 ? 'NFC' : 'NFD');
}

/**
 * Vietnamese letters: families whose members change up to 6 words of 100, most of them few, and chains in which
 * each sender changes what the one before sent.
 */
export function madeLetters(chained: boolean): Collection {
  const random = seededRandom(chained ? 2 : 1);
  const made: string[] = [];
  for (let family = 0; family < families; family += 1) {
    const letter = Array.from(
      { length: 4 + (family % 5) },
      () => sentences[Math.floor(random() * sentences.length)] ?? '',
    ).join(' ');
    let last = letter;
    for (let member = 0; member < members; member += 1) {
      const next = edited(chained ? last : letter, chained ? 0.01 : 0.06 * random() ** 3, random);
      made.push(next);
      if (chained && random() < 0.5) last = next.normalize('NFC').toLowerCase();
    }
  }
  return { name: chained ? 'made Vietnamese chains' : 'made Vietnamese letters', texts: made };
}
