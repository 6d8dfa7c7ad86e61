import type { Choice } from './choice.ts';

/** Reads where to move to, as the list of places names it; undefined for what is none of them. */
export function targetIn(value: string): Choice['target'] {
  const [, kind, id = ''] = /^(section|document|question):([0-9a-f-]{36})$/.exec(value) ?? [];
  if (kind === 'section') return { sectionId: id };
  if (kind === 'document') return { documentId: id };
  return kind === 'question' ? { questionId: id } : undefined;
}
