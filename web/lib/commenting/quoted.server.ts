import type { RequestEvent } from '@sveltejs/kit';
import { locale } from '#lib/locale.ts';
import { passagesIn, type Place } from './place.server.ts';
import { passageOf } from './quotes.ts';
import type { Written } from './written.ts';

/** What was written, about the passage that its quote stands in, and the language in which it stands there. */
export interface Quoted {
  written: Written;
  quotedIn?: string;
}

/**
 * Takes a quote for the passage that it was selected in, where that is another than the one chosen. Looks in
 * the page's language first, then in the others: the language may have been changed while writing.
 */
export async function quoted(
  event: Pick<RequestEvent, 'fetch'>,
  place: Place,
  written: Written,
): Promise<Quoted> {
  if (!written.quote || place.passages.length === 0) return { written };
  for (const language of new Set([locale(), ...place.consultation.languages])) {
    const passages = language === locale() ? place.passages : await passagesIn(event, place, language);
    const passage = passageOf(passages, written.target, written.quote);
    if (passage) return { written: { ...written, target: passage.target }, quotedIn: passage.language };
  }
  return { written };
}
