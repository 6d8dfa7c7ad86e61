import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { apiPath } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { titleOf } from '#lib/reading/outline.ts';

/** Where a comment can be moved to: a document with its sections, or the questions. */
export interface PlaceGroup {
  name: string;
  places: { value: string; text: string }[];
}

/** All places of a consultation that can be commented on, in reading order. Throws where they cannot be read. */
export async function placesIn(fetch: typeof globalThis.fetch, slug: string): Promise<PlaceGroup[]> {
  const language = locale();
  const read = async <T>(path: string): Promise<T> => {
    const answer = await fetch(apiPath(path, { language }));
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  };
  const here = `/consultations/${encodeURIComponent(slug)}`;
  const { documents, questions } = await read<Consultation>(here);
  const versions = await Promise.all(
    documents.map((document) => read<DocumentVersion>(`${here}/documents/${document.slug}`)),
  );
  const groups = versions.map(({ id, title, sections }) => ({
    name: title,
    places: [
      { value: `document:${id}`, text: m.modWhole({ title }) },
      ...sections.map((section) => ({
        value: `section:${section.id}`,
        text: '\u2003'.repeat(Math.max(0, section.level - 1)) + titleOf(section),
      })),
    ],
  }));
  const asked = questions.map(({ id, text }) => ({
    value: `question:${id}`,
    text: m.modQuestionOption({ text }),
  }));
  return asked.length > 0 ? [...groups, { name: m.modQuestionsGroup(), places: asked }] : groups;
}
