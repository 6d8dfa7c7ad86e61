import type { Rules } from '#server/rules/schema.ts';
import { error } from '@sveltejs/kit';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** The rules of `?consultation=`, or a version by its number, or the newest. */
export const load: PageServerLoad = async ({ fetch, url, locals, setHeaders }) => {
  const consultation = url.searchParams.get('consultation');
  const version = url.searchParams.get('version');
  if (version !== null && !/^[1-9]\d{0,8}$/.test(version)) error(404, '');
  const language = locals.locale;
  const rules =
    version === null
      ? await get<Rules>(fetch, '/rules', { consultation, language })
      : await get<Rules>(fetch, `/rules/${version}`, { language });
  setHeaders(forEverybody);
  return { rules, ofConsultation: version === null && consultation !== null };
};
