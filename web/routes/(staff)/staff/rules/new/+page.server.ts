import { error, fail, redirect } from '@sveltejs/kit';
import type { Rules } from '#server/rules/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn, type Refused } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { emptyReason, fieldOf, rulesFrom, typedFrom, typedIn } from './typed.ts';
import { missingIn } from './missing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  if (!session.roles.some(({ role }) => role === 'administrator')) error(403, '');
  const rules = await readAsSelf<Rules>(event, `/rules?language=${event.locals.locale}`);
  return { begun: typedFrom(rules), next: rules.number + 1 };
};

export const actions: Actions = {
  /** Gives the form back with one more reason to write; nothing is kept yet. */
  more: async ({ request }) => {
    const typed = typedIn(await readForm(request));
    return { typed: { ...typed, reasons: [...typed.reasons, emptyReason()] } };
  },

  adopt: async (event) => {
    const typed = typedIn(await readForm(event.request));
    const missing = missingIn(typed);
    if (missing.length > 0) return fail(422, { typed, mistakes: missing });
    const { body, places } = rulesFrom(typed);
    if (places.length === 0)
      return fail(422, { typed, mistakes: [{ field: 'form', text: m.adoptNoReason() }] });
    const answer = await callAsSelf<Rules>(event, '/rules', { method: 'POST', body });
    if (answer.ok) redirect(303, to(`/staff/rules?done=${answer.data.number}`));
    return fail(answer.status, { typed, mistakes: refusedAt(answer, places) });
  },
};

/** At the fields of the form; one sentence for each kind of fault. */
function refusedAt(answer: Refused, places: number[]): Mistake[] {
  const found = answer.faults.flatMap(({ pointer }) => {
    const [, list, index = '', part = '', language = '', name = ''] = pointer.split('/');
    const at = places[Number(index)];
    if (list !== 'reasons' || at === undefined) return [];
    const number = at + 1;
    if (part === 'code') return [{ field: fieldOf(at, 'code'), text: m.adoptCodeWrong({ number }) }];
    if (answer.status === 422 && name === 'name')
      return [{ field: fieldOf(at, 'name', language), text: m.adoptRenamed({ number }) }];
    return [{ field: fieldOf(at, name || 'code', language), text: m.adoptTextMissing({ number }) }];
  });
  return found.length > 0 ? found : mistakesIn(answer, {}, { 403: m.sampleNotYou, 409: m.adoptOutdated });
}
