import type { Draft } from '#server/sets/draft-schema.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { consultationLink, questionLink, unitLink, wholeLink } from '#lib/reading/links.ts';

interface Capacity {
  capacity: 'deputy' | 'organisation';
  assembly?: 'national_assembly' | 'peoples_council' | null;
}

/** 'Đại biểu Quốc hội', and its like. */
export function whatTheyAre({ capacity, assembly }: Capacity): string {
  if (capacity === 'organisation') return m.capacityOrganisation();
  return assembly === 'peoples_council' ? m.capacityCouncil() : m.capacityAssembly();
}

/** Where everybody reads what a comment is about. */
export function aboutLink(
  consultation: string,
  { kind, document, nodeId, unitNodeId }: Draft['about'],
): string {
  if (kind === 'question') return questionLink(consultation, nodeId);
  if (document === null) return consultationLink(consultation);
  return kind === 'document' || !unitNodeId
    ? wholeLink(consultation, document)
    : `${unitLink(consultation, document, unitNodeId)}#${nodeId}`;
}

type Step = '' | '/write' | '/places' | '/send';

/** The page of a set, or a step of working on it. */
export const setLink = (id: string, step: Step = ''): string => to(`/name/${id}${step}`);

export const memberWord = (part: 'holder' | 'assistant', capacity: 'deputy' | 'organisation'): string => {
  if (part === 'assistant') return m.partAssistant();
  return capacity === 'deputy' ? m.partDeputy() : m.partOrganisation();
};

const problemWords: Record<string, () => string> = {
  quote: m.draftProblemQuote,
  target: m.draftProblemTarget,
  body: m.draftProblemText,
  suggestedText: m.draftProblemText,
};

/** What keeps a draft from being submitted, each said once. */
export const problemsOf = ({ problems }: Pick<Draft, 'problems'>): string[] => [
  ...new Set(
    problems.map(({ pointer }) =>
      (problemWords[pointer.split('/').find(Boolean) ?? ''] ?? m.draftProblemNothing)(),
    ),
  ),
];

const done: Record<string, () => string> = {
  recorded: m.handedDoneRecorded,
  corrected: m.handedDoneCorrected,
};

/** What was just done with a record, as its address says. */
export const doneWords = (name: string | undefined): string | undefined => done[name ?? '']?.();
