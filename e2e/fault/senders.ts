import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Place, sendForEver } from './sender.ts';

/**
 * The load maker, in a process of its own, so that nothing that kills holds up what is under way. Arguments: address,
 * file for one JSON line per submission, number of people. Sends until it reads anything, then ends by itself.
 */
const [, , address = '', file = '', people = '24'] = process.argv;

interface Consultation {
  slug: string;
  documents: { slug: string }[];
}

async function get<T>(path: string, of: (text: string) => T): Promise<T> {
  return of(await (await fetch(`${address}/api/v1/${path}`)).text());
}

async function readPlace(): Promise<Place> {
  const { items } = await get('consultations?phase=open', (text): { items: Consultation[] } =>
    JSON.parse(text),
  );
  const slug = items[0]?.slug;
  const { documents } = await get(`consultations/${slug}`, (text): Consultation => JSON.parse(text));
  const { sections } = await get(
    `consultations/${slug}/documents/${documents[0]?.slug}`,
    (text): { sections: { id: string }[] } => JSON.parse(text),
  );
  return { address, sectionIds: sections.map(({ id }) => id) };
}

let over = false;
process.stdin.once('data', () => (over = true));
process.stdin.once('end', () => (over = true));

const place = await readPlace();
const lines = createWriteStream(file);
console.log('sending');
await Promise.all(
  Array.from({ length: Number(people) }, async (_, n) => {
    const person = { impatient: n % 4 === 0, withdrawsEach: n % 4 === 1 ? 10 : 0 };
    for await (const sent of sendForEver(place, person, () => over)) lines.write(`${JSON.stringify(sent)}\n`);
  }),
);
lines.end();
await finished(lines);
process.exit(0);
