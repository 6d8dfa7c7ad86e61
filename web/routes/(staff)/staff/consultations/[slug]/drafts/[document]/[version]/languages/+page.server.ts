import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Done } from '#server/mending/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { refusalWords } from '#lib/staff/draft-words.ts';
import { faultWords, mendingMistakes } from '#lib/staff/mending-words.ts';
import { settingsOf } from '#lib/staff/settings.server.ts';
import { mendingsOf, versionPage, versionPath } from '#lib/staff/version.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const [settings, mendings] = await Promise.all([settingsOf(event), mendingsOf(event)]);
  const refused = query.get('refused');
  const text = refused === '400' ? m.mendRefusedNoFile() : refused === '409' ? m.mendStale() : undefined;
  return {
    here: versionPage(event.params),
    slug: settings.slug,
    mendings,
    done: query.get('done'),
    mistakes:
      refused === null ? [] : [{ field: 'file', text: text ?? faultWords(refused) ?? refusalWords(refused) }],
  };
};

type Event = RequestEvent<{ slug: string; document: string; version: string }>;

async function mend(event: Event, operation: object) {
  const answer = await callAsSelf<Done>(event, versionPath(event.params, '/mendings'), {
    method: 'POST',
    body: operation,
  });
  if (answer.ok) redirect(303, to(`${versionPage(event.params, '/languages')}?done=mended`));
  return fail(answer.status, { mistakes: mendingMistakes(answer, 'form') });
}

export const actions: Actions = {
  assign: async (event) => {
    const typed = await readForm(event.request);
    const [section, passage, revision] = [
      typed.get('section'),
      typed.get('passage'),
      Number(typed.get('revision')),
    ];
    return mend(event, { op: 'assign', section, passage, revision });
  },
  unassign: async (event) => {
    const typed = await readForm(event.request);
    const [section, language, revision] = [
      typed.get('section'),
      typed.get('language'),
      Number(typed.get('revision')),
    ];
    return mend(event, { op: 'unassign', section, language, revision });
  },
};
