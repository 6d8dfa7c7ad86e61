import type { RequestEvent } from '@sveltejs/kit';
import type { Consultation } from '#server/consultations/schema.ts';
import type { ReadingUnit } from '#server/consultations/document-schema.ts';
import type { Target } from '#server/submissions/schema.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callApi } from './api.server.ts';
import { readingLink } from './links.ts';
import { targetKey } from './written.ts';
import { wordingOf } from '#lib/reading/questions.ts';

/** What a target is called, and where it is read. */
export interface Named {
  label: string;
  heading: string | null;
  href: string;
}

type Event = Pick<RequestEvent, 'fetch'>;

async function nameOfSection(event: Event, slug: string, id: string): Promise<Named> {
  const answer = await callApi<ReadingUnit>(event, `/sections/${id}?language=${locale()}`);
  if (!answer.ok) return { label: m.placeUnknown(), heading: null, href: readingLink(slug) };
  const { section, below, document } = answer.data;
  const place = below.find((candidate) => candidate.id === id) ?? section;
  return {
    label: place.label,
    heading: place.heading,
    href: readingLink(slug, document.slug, section.nodeId),
  };
}

/** Names of what comments are about, by `targetKey`. */
export async function namesOf(
  event: Event,
  consultation: Consultation,
  targets: Target[],
): Promise<Record<string, Named>> {
  const { slug } = consultation;
  const unknown = { label: m.placeUnknown(), heading: null, href: readingLink(slug) };
  const nameOf = async (target: Target): Promise<Named> => {
    if ('sectionId' in target) return nameOfSection(event, slug, target.sectionId);
    if ('documentId' in target) {
      const document = consultation.documents.find(({ id }) => id === target.documentId);
      return document
        ? { label: document.title, heading: null, href: readingLink(slug, document.slug) }
        : unknown;
    }
    const question = wordingOf(consultation.questions, target.questionId);
    return question ? { ...unknown, label: question.text } : unknown;
  };
  const byKey = new Map(targets.map((target) => [targetKey(target), target]));
  return Object.fromEntries(
    await Promise.all(
      [...byKey].map(async ([key, target]): Promise<[string, Named]> => [key, await nameOf(target)]),
    ),
  );
}
