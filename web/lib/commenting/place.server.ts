import { error, type RequestEvent } from '@sveltejs/kit';
import type { Consultation } from '#server/consultations/schema.ts';
import type { ReadingUnit } from '#server/consultations/document-schema.ts';
import type { Target } from '#server/submissions/schema.ts';
import { locale } from '#lib/locale.ts';
import { callApi } from './api.server.ts';
import { targetKey } from './written.ts';
import { wordingOf } from '#lib/reading/questions.ts';

/** Words that can be commented on and quoted from. */
export interface Passage {
  target: string;
  label: string;
  heading: string | null;
  html: string;
  language: string;
}

/** What a comment is about, with everything that its form shows. */
export interface Place {
  target: string;
  label: string;
  heading: string | null;
  /** The section with those below it on its page; none for a document; a question's text is its label. */
  passages: Passage[];
  explanation: string | null;
  document: { slug: string; title: string; nodeId: string | null; oldVersion: number | undefined } | null;
  consultation: Consultation;
}

type Event = Pick<RequestEvent, 'fetch'>;

async function found<T>(event: Event, path: string): Promise<T> {
  const answer = await callApi<T>(event, path);
  if (answer.ok) return answer.data;
  error(answer.status === 400 ? 404 : answer.status, '');
}

const consultationAt = (event: Event, slug: string): Promise<Consultation> =>
  found<Consultation>(event, `/consultations/${slug}?language=${locale()}`);

const passageOf = (section: ReadingUnit['section']): Passage => ({
  target: `section:${section.id}`,
  label: section.label,
  heading: section.heading,
  html: section.html,
  language: section.language,
});

async function placeOfSection(event: Event, id: string): Promise<Place> {
  const unit = await found<ReadingUnit>(event, `/sections/${id}?language=${locale()}`);
  const sections = [unit.section, ...unit.below];
  const { version, newestVersion } = unit.document;
  const section = sections.find((candidate) => candidate.id === id) ?? unit.section;
  return {
    target: `section:${section.id}`,
    label: section.label,
    heading: section.heading,
    passages: sections.map(passageOf),
    explanation: null,
    document: {
      slug: unit.document.slug,
      title: unit.document.title,
      nodeId: unit.section.nodeId,
      oldVersion: version < newestVersion ? version : undefined,
    },
    consultation: await consultationAt(event, unit.consultation.slug),
  };
}

/** The passages of a place in another language of its consultation. */
export async function passagesIn(event: Event, { target }: Place, language: string): Promise<Passage[]> {
  const id = target.slice('section:'.length);
  const unit = await found<ReadingUnit>(event, `/sections/${id}?language=${language}`);
  return [unit.section, ...unit.below].map(passageOf);
}

/** Everything about a target; an error page where there is none that the public can see. */
export async function placeOf(event: Event, target: Target): Promise<Place> {
  if ('sectionId' in target) return placeOfSection(event, target.sectionId);
  const key = targetKey(target);
  const { consultation: slug } = await found<{ consultation: string }>(
    event,
    `/targets?${key.replace(':', '=')}`,
  );
  const consultation = await consultationAt(event, slug);
  const about = { target: key, heading: null, passages: [], consultation };
  if ('documentId' in target) {
    const document = consultation.documents.find(({ id }) => id === target.documentId);
    if (!document) error(404, '');
    const { title, summary } = document;
    return {
      ...about,
      label: title,
      explanation: summary,
      document: { slug: document.slug, title, nodeId: null, oldVersion: undefined },
    };
  }
  const question = wordingOf(consultation.questions, target.questionId);
  if (!question) error(404, '');
  return { ...about, label: question.text, explanation: question.explanation, document: null };
}
