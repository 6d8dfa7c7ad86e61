import * as m from '#lib/messages.ts';
import { reasonMissing, typedByLanguage } from '#lib/staff/reasons.ts';
import { type Mistake, mistakesIn, type Refused } from '#lib/staff/refusals.ts';

/** The words of a question in each language in which it was written, as the API takes them. */
export function wordsTyped(form: ReadonlyMap<string, string>) {
  const explanations = new Map(typedByLanguage(form, 'explanation'));
  return typedByLanguage(form, 'text').map(([language, text]) => ({
    language,
    text,
    explanation: explanations.get(language) ?? null,
  }));
}

/** What the API refused, at the field that it is about. */
export function refusedAt(answer: Refused, own: string): Mistake[] {
  const missing = reasonMissing(answer, own);
  if (missing.length > 0) return missing;
  if (answer.faults.some(({ pointer }) => pointer.startsWith('/texts')))
    return [{ field: `text-${own}`, text: m.pubQuestionTextMissing() }];
  return mistakesIn(answer, {}, { 409: m.pubQuestionStale });
}

/** The fields of a question as they stand in the form before anything is typed. */
export const typedOf = (
  texts: readonly { language: string; text: string; explanation: string | null }[],
): Record<string, string> =>
  Object.fromEntries(
    texts.flatMap(({ language, text, explanation }) => [
      [`text-${language}`, text],
      [`explanation-${language}`, explanation ?? ''],
    ]),
  );

/** All questions, with one of them at the place that was chosen. */
export function movedTo(form: ReadonlyMap<string, string>, id: string): string[] {
  const others = (form.get('ids') ?? '').split(',').filter((each) => each !== '' && each !== id);
  const place = Math.max(0, Number(form.get('place')) - 1);
  return [...others.slice(0, place), id, ...others.slice(place)];
}
