import { error, fail, redirect } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Member, MemberAdded } from '#server/attributions/member-schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { isLocale, to } from '#lib/locale.ts';
import { readName } from '#lib/name/names.server.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf, requireFactor } from '#lib/staff/session.server.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const id = event.params.attribution;
  const { session } = await event.parent();
  requireFactor(session, event.url);
  const [name, { items: members }] = await Promise.all([
    readName(event, session, id),
    readAsSelf<{ items: Member[] }>(event, `/attributions/${encodeURIComponent(id)}/members`),
  ]);
  if (name.part !== 'holder') error(404, '');
  return {
    name,
    members,
    me: session.person.id,
    removed: event.url.searchParams.has('removed'),
  };
};

const words = { email: m.memberEmailMissing, name: m.memberNameMissing };

export const actions: Actions = {
  invite: async (event) => {
    const form = await readForm(event.request);
    const typed = {
      email: (form.get('email') ?? '').trim(),
      name: (form.get('name') ?? '').trim(),
      language: form.get('language') ?? '',
    };
    const part = form.get('part') === 'holder' ? 'holder' : 'assistant';
    const missing = (['name', 'email'] as const).filter((field) => typed[field] === '');
    if (missing.length > 0) {
      return fail(422, { ...typed, mistakes: missing.map((field) => ({ field, text: words[field]() })) });
    }
    const language = isLocale(typed.language) ? typed.language : event.locals.locale;
    const answer = await callAsSelf<Static<typeof MemberAdded>>(
      event,
      `/attributions/${encodeURIComponent(event.params.attribution)}/members`,
      { method: 'POST', body: { ...typed, language, part } },
    );
    if (!answer.ok) return fail(answer.status, { ...typed, mistakes: mistakesIn(answer, words) });
    return { added: typed.name, link: answer.data.link, mailed: answer.data.mailed };
  },

  remove: async (event) => {
    const person = (await readForm(event.request)).get('person') ?? '';
    const path = `/attributions/${encodeURIComponent(event.params.attribution)}/members`;
    const answer = await callAsSelf(event, `${path}/${encodeURIComponent(person)}`, { method: 'DELETE' });
    if (answer.ok) redirect(303, to(`/name/members/${event.params.attribution}?removed`));
    return fail(answer.status, { email: '', name: '', language: '', mistakes: mistakesIn(answer) });
  },
};
