import type { RequestEvent } from '@sveltejs/kit';
import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { get } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { titleOf } from '#lib/reading/outline.ts';

/** Something that a body may have counted about. */
export interface CountedPlace {
  /** `section:ID`, `document:ID` or `question:ID`. */
  key: string;
  /** Its permanent id, as tallies keep it. */
  node: string;
  label: string;
  /** Title of the document that it stands in, or what the questions are called. */
  part: string;
  /** An article or a question: what bodies ask about; no clause of one, no bare heading and no whole document. */
  unit: boolean;
}

/** Everything of a consultation that can be counted about, in reading order. */
export async function countedPlaces(
  { fetch }: Pick<RequestEvent, 'fetch'>,
  slug: string,
): Promise<CountedPlace[]> {
  const language = locale();
  const consultation = await get<Consultation>(fetch, `/consultations/${slug}`, { language });
  const versions = await Promise.all(
    consultation.documents.map((document) =>
      get<DocumentVersion>(fetch, `/consultations/${slug}/documents/${document.slug}`, { language }),
    ),
  );
  return [
    ...consultation.documents.flatMap((document, at) => [
      {
        key: `document:${document.id}`,
        node: document.id,
        label: m.documentWhole(),
        part: document.title,
        unit: false,
      },
      ...(versions[at]?.sections ?? []).map((section) => ({
        key: `section:${section.id}`,
        node: section.nodeId,
        label: titleOf(section),
        part: document.title,
        unit: section.unitId === section.id && section.html !== '',
      })),
    ]),
    ...consultation.questions.map(({ id, text }) => ({
      key: `question:${id}`,
      node: id,
      label: text,
      part: m.consultationQuestions(),
      unit: true,
    })),
  ];
}
