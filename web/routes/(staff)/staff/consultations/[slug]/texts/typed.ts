import type { Settings } from '#server/settings/schema.ts';
import * as m from '#lib/messages.ts';
import type { Mistake } from '#lib/staff/refusals.ts';

export const mostSteps = 10;
const spareSteps = 2;

export const emptyText = (language: string): Settings['texts'][number] => ({
  language,
  title: '',
  summary: null,
  purpose: null,
  howUsed: [],
  bodyName: null,
  contact: null,
  dataController: null,
});

export interface TextsTyped {
  language: string;
  title: string;
  summary: string;
  purpose: string;
  bodyName: string;
  contact: string;
  dataController: string;
  howUsed: { title: string; text: string }[];
}

/** The texts of one language as they were typed, and what is wrong with them. */
export function textsTyped(
  form: ReadonlyMap<string, string>,
  { searchParams }: URL,
): { typed: TextsTyped; mistakes: Mistake[] } {
  const read = (name: string) => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const howUsed = Array.from({ length: mostSteps }, (_, at) => ({
    title: read(`step-${at}-title`),
    text: read(`step-${at}-text`),
  })).filter(({ title, text }) => title + text !== '');
  const typed = {
    language: read('language') || (searchParams.get('language') ?? ''),
    title: read('title'),
    summary: read('summary'),
    purpose: read('purpose'),
    bodyName: read('bodyName'),
    contact: read('contact'),
    dataController: read('dataController'),
    howUsed,
  };
  const halves = howUsed.flatMap(({ title, text }, at) =>
    (title === '') === (text === '')
      ? []
      : [
          {
            field: `step-${at}-${title === '' ? 'title' : 'text'}`,
            text: m.textStepHalf({ number: at + 1 }),
          },
        ],
  );
  const noTitle = typed.title === '' ? [{ field: 'title', text: m.newConsultationTitleMissing() }] : [];
  return { typed, mistakes: [...noTitle, ...halves] };
}

/** The steps to show: those that are written and some empty ones after them. */
export function stepsToShow(howUsed: readonly { title: string; text: string }[]) {
  const written = howUsed.filter(({ title, text }) => title + text !== '');
  const empty = { title: '', text: '' };
  const wanted = Math.min(mostSteps, Math.max(3, written.length + spareSteps));
  return Array.from({ length: wanted }, (_, at) => written[at] ?? empty);
}
