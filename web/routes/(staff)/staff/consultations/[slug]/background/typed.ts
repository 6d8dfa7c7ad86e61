import * as m from '#lib/messages.ts';
import { reasonMissing, typedByLanguage } from '#lib/staff/reasons.ts';
import { type Mistake, mistakesIn, type Refused } from '#lib/staff/refusals.ts';

/** What a form says about a background document, as the API takes it. */
export const aboutTyped = (form: ReadonlyMap<string, string>) => ({
  kind: form.get('kind') ?? 'other',
  titles: typedByLanguage(form, 'title').map(([language, title]) => ({ language, title })),
});

/** What the API refused, at the field that it is about. */
export function refusedAt(answer: Refused, own: string): Mistake[] {
  const missing = reasonMissing(answer, own);
  if (missing.length > 0) return missing;
  const about = (field: string) => answer.faults.some(({ pointer }) => pointer.startsWith(`/${field}`));
  if (about('title')) return [{ field: `title-${own}`, text: m.pubBackgroundTitleMissing() }];
  if (about('url')) return [{ field: 'url', text: m.pubBackgroundUrlWrong() }];
  return mistakesIn(answer);
}

const refusals: Record<string, () => string> = {
  kind: m.pubFileRefusedKind,
  macros: m.pubFileRefusedMacros,
  damaged: m.pubFileRefusedDamaged,
  empty: m.pubFileRefusedEmpty,
  too_large: m.draftsRefusedTooLarge,
  400: m.draftsRefused400,
  401: m.staffSignedOut,
  403: m.staffNotAllowed,
  422: m.pubFileRefusedTitle,
};

/** Why a file was refused, by the code or the status that leads back to the page. */
export const refusalWords = (code: string): string =>
  (Object.hasOwn(refusals, code) ? refusals[code] : undefined)?.() ?? m.staffRefused();
