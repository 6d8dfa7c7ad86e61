import type { Phrases } from '#server/phrases/schema.ts';
import { readSections } from '#lib/coding/read.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const seedForm = /^[\p{L}\p{N} ._-]{1,64}$/u;

/** Letters and digits that nobody confuses when a seed is read out. */
const another = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (n) => 'abcdefghkmnpqrstuvwxyz23456789'[n % 30]).join(
    '',
  );

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { searchParams } = event.url;
  const typed = (searchParams.get('seed') ?? '').normalize('NFC').trim();
  const section = searchParams.get('section') ?? '';
  const query = new URLSearchParams({
    consultation: slug,
    limit: '15',
    seed: seedForm.test(typed) ? typed : 'gop-y',
    ...(uuid.test(section) ? { section } : {}),
  });
  return {
    slug,
    section,
    another: another(),
    phrases: await readAsSelf<Phrases>(event, `/analysis/phrases?${query.toString()}`),
    sections: await readSections(event, slug),
    title: (await titlesBySlug(event))[slug] ?? slug,
  };
};
