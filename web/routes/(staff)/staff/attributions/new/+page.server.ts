import { fail, redirect } from '@sveltejs/kit';
import type { Attribution } from '#server/attributions/schema.ts';
import type { Residences } from '#server/residence/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { kinds, textsIn } from '#lib/staff/attributions.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  provinces: (await readAsSelf<Residences>(event, `/residences?language=${event.locals.locale}`)).provinces,
});

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const typed = Object.fromEntries(form);
    const kind = kinds.find((known) => known === form.get('kind'));
    const texts = textsIn(form, kind !== 'organisation');
    const missing = [
      ...(kind ? [] : [{ field: 'kind', text: m.attributionKindMissing() }]),
      ...(texts.some(({ language }) => language === 'vi')
        ? []
        : [{ field: 'name-vi', text: m.attributionNameMissing() }]),
    ];
    if (!kind || missing.length > 0) return fail(422, { typed, mistakes: missing });
    const province = form.get('province');
    const answer = await callAsSelf<Attribution>(event, '/attributions', {
      method: 'POST',
      body: {
        ...(kind === 'organisation' ? { capacity: kind } : { capacity: 'deputy', assembly: kind }),
        ...(province ? { province } : {}),
        texts,
      },
    });
    if (answer.ok) redirect(303, to(`/staff/attributions/${answer.data.id}?done=added`));
    return fail(answer.status, { typed, mistakes: mistakesIn(answer) });
  },
};
