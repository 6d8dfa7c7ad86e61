import type { RequestEvent } from '@sveltejs/kit';
import type { Settings } from '#server/settings/schema.ts';
import { readAsSelf } from './session.server.ts';

/** The API's path of a consultation. */
export const apiPath = (slug: string, rest = ''): string =>
  `/consultations/${encodeURIComponent(slug)}${rest}`;

/** Everything that can be set in the consultation of the address. */
export const settingsOf = (
  event: Pick<RequestEvent, 'fetch' | 'url'> & { params: { slug: string } },
): Promise<Settings> => readAsSelf<Settings>(event, apiPath(event.params.slug, '/settings'));

/** What the consultation says in a language, or in its own where it says nothing in that one. */
export function textIn(settings: Settings, language: string): Settings['texts'][number] | undefined {
  return settings.texts.find((text) => text.language === language) ?? settings.texts[0];
}
