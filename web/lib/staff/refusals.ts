import * as m from '#lib/messages.ts';

/** Something to put right, at a field of the form or at the `form` as a whole. */
export interface Mistake {
  field: string;
  text: string;
}

/** A refusal of the API, as `callApi` tells it. */
export interface Refused {
  ok: false;
  status: number;
  detail: string;
  faults: { pointer: string; detail: string }[];
}

/**
 * What the API refused, in words for the person and at the field that it is about.
 *
 * @param words a sentence for each field of the body that may be wrong
 * @param whole a sentence for a status, where the page knows better than the general one
 */
export function mistakesIn(
  { status, faults }: Refused,
  words: Record<string, () => string> = {},
  whole: Partial<Record<number, () => string>> = {},
): Mistake[] {
  const fields = new Set(faults.map(({ pointer }) => pointer.split('/')[1] ?? ''));
  const known = [...fields].flatMap((field) => {
    const say = words[field];
    return say ? [{ field, text: say() }] : [];
  });
  if (known.length > 0) return known;
  const say = whole[status] ?? sentences[status] ?? (status >= 500 ? m.staffUnavailable : m.staffRefused);
  return [{ field: 'form', text: say() }];
}

const sentences: Partial<Record<number, () => string>> = {
  401: m.staffSignedOut,
  403: m.staffNotAllowed,
  404: m.staffGone,
  409: m.staffChangedMeanwhile,
  429: m.staffTooMany,
};
