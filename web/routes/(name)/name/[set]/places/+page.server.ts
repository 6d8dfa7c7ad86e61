import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { get } from '#lib/api.ts';
import { targetKey } from '#lib/commenting/written.ts';
import { locale } from '#lib/locale.ts';
import { folded } from '#lib/name/folded.ts';
import { readOpenSet } from '#lib/name/sets.server.ts';
import { titleOf, unitsOf } from '#lib/reading/outline.ts';
import type { PageServerLoad } from './$types';

/** Everything of the draft that can be commented on, or what of it has the words that are looked for. */
export const load: PageServerLoad = async (event) => {
  const set = await readOpenSet(event, event.params.set);
  const language = locale();
  const { slug } = set.consultation;
  const consultation = await get<Consultation>(event.fetch, `/consultations/${slug}`, { language });
  const versions = await Promise.all(
    consultation.documents.map((document) =>
      get<DocumentVersion>(event.fetch, `/consultations/${slug}/documents/${document.slug}`, { language }),
    ),
  );
  const words = (event.url.searchParams.get('q') ?? '').slice(0, 200);
  const sought = folded(words);
  const drafted = (key: string) => set.drafts.filter(({ target }) => targetKey(target) === key).length;
  return {
    set: { id: set.id, name: set.attribution.name, title: consultation.title },
    words,
    documents: versions.map(({ id, title, sections }) => ({
      id,
      title,
      drafted: drafted(`document:${id}`),
      units: unitsOf(sections)
        .filter(({ section, below }) =>
          folded([section, ...below].map((one) => `${titleOf(one)} ${one.html}`).join(' ')).includes(sought),
        )
        .map(({ section, below }) => ({
          id: section.id,
          title: titleOf(section),
          level: section.level,
          drafted: [section, ...below].reduce((sum, one) => sum + drafted(`section:${one.id}`), 0),
        })),
    })),
    questions: consultation.questions.map(({ id, text }) => ({
      id,
      text,
      drafted: drafted(`question:${id}`),
    })),
  };
};
