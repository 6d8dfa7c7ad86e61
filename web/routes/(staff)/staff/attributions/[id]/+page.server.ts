import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Attribution } from '#server/attributions/schema.ts';
import type { Member, MemberAdded } from '#server/attributions/member-schema.ts';
import type { Residences } from '#server/residence/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { isLocale, to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { attributionById } from '#lib/staff/attribution.server.ts';
import { textsIn } from '#lib/staff/attributions.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = ({ params }: Pick<RequestEvent, 'params'>, rest = '') =>
  `/attributions/${encodeURIComponent(params['id'] ?? '')}${rest}`;

export const load: PageServerLoad = async (event) => {
  const language = event.locals.locale;
  const [attribution, { items: members }, { provinces }] = await Promise.all([
    attributionById(event, event.params.id),
    readAsSelf<{ items: Member[] }>(event, pathOf(event, '/members')),
    readAsSelf<Residences>(event, `/residences?language=${language}`),
  ]);
  return { attribution, members, provinces, done: event.url.searchParams.get('done') };
};

const backTo = ({ params }: Pick<RequestEvent, 'params'>, done: string) =>
  redirect(303, to(`/staff/attributions/${params['id']}?done=${done}`));

const change = async (event: RequestEvent, body: object, done: string) => {
  const answer = await callAsSelf<Attribution>(event, pathOf(event), { method: 'PATCH', body });
  return answer.ok ? backTo(event, done) : fail(answer.status, { mistakes: mistakesIn(answer) });
};

export const actions: Actions = {
  texts: async (event) => {
    const form = await readForm(event.request);
    const texts = textsIn(form, form.get('capacity') === 'deputy');
    const typed: Record<string, string> = Object.fromEntries(form);
    if (!texts.some(({ language }) => language === 'vi'))
      return fail(422, { typed, mistakes: [{ field: 'name-vi', text: m.attributionNameMissing() }] });
    return change(event, { texts, province: form.get('province') || null }, 'saved');
  },
  end: (event) => change(event, { ended: true }, 'ended'),
  resume: (event) => change(event, { ended: false }, 'resumed'),

  invite: async (event) => {
    const form = await readForm(event.request);
    const member = {
      name: (form.get('name') ?? '').trim(),
      email: (form.get('email') ?? '').trim(),
      language: form.get('language') ?? '',
    };
    const part = form.get('part') === 'assistant' ? 'assistant' : 'holder';
    const words = { name: m.memberNameMissing, email: m.memberEmailMissing };
    const missing = (['name', 'email'] as const).filter((field) => member[field] === '');
    if (missing.length > 0)
      return fail(422, { member, mistakes: missing.map((field) => ({ field, text: words[field]() })) });
    const language = isLocale(member.language) ? member.language : event.locals.locale;
    const answer = await callAsSelf<Static<typeof MemberAdded>>(event, pathOf(event, '/members'), {
      method: 'POST',
      body: { ...member, language, part },
    });
    if (answer.ok) return { invited: { name: member.name, ...answer.data } };
    const mistakes = mistakesIn(answer, words, { 409: m.memberNotPossible });
    return fail(answer.status, { member, mistakes });
  },

  remove: async (event) => {
    const person = (await readForm(event.request)).get('person') ?? '';
    const path = pathOf(event, `/members/${encodeURIComponent(person)}`);
    const answer = await callAsSelf(event, path, { method: 'DELETE' });
    return answer.ok ? backTo(event, 'removed') : fail(answer.status, { mistakes: mistakesIn(answer) });
  },
};
