import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Change } from '#server/changes/schema.ts';
import type { InvitationSent } from '#server/people/invitation-schema.ts';
import type { StaffPerson } from '#server/people/schema.ts';
import type { Administrators } from '#server/roles/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { changeAdministrators } from '#lib/staff/administrators.server.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn, type Refused } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { params, url } = event;
  const [person, administrators, titles] = await Promise.all([
    readAsSelf<StaffPerson>(event, `/staff/${encodeURIComponent(params.id)}`),
    readAsSelf<Administrators>(event, '/administrators'),
    titlesBySlug(event),
  ]);
  const { needsConfirmation, administrators: holders } = administrators;
  return {
    person,
    titles,
    isAdministrator: holders.some(({ personId }) => personId === person.id),
    needsConfirmation,
    done: url.searchParams.get('done'),
  };
};

const pathOf = ({ params }: Pick<RequestEvent, 'params'>, rest = '') =>
  `/staff/${encodeURIComponent(params['id'] ?? '')}${rest}`;

const refused = (answer: Refused, whole = {}) =>
  fail(answer.status, { mistakes: mistakesIn(answer, { name: m.peopleNameMissing }, whole) });

const backTo = ({ params }: Pick<RequestEvent, 'params'>, done: string) =>
  redirect(303, to(`/staff/people/${params['id']}?done=${done}`));

export const actions: Actions = {
  rename: async (event) => {
    const name = ((await readForm(event.request)).get('name') ?? '').trim();
    if (name === '') return fail(422, { mistakes: [{ field: 'name', text: m.peopleNameMissing() }] });
    const answer = await callAsSelf(event, pathOf(event), { method: 'PATCH', body: { name } });
    return answer.ok ? backTo(event, 'renamed') : refused(answer);
  },

  invite: async (event) => {
    const byHand = (await readForm(event.request)).get('by-hand') === 'yes';
    const answer = await callAsSelf<InvitationSent>(event, pathOf(event, '/invitation'), {
      method: 'POST',
      body: byHand ? { byHand } : {},
    });
    return answer.ok ? { sent: answer.data } : refused(answer);
  },

  deactivate: async (event) => {
    const answer = await callAsSelf<StaffPerson | Change>(event, pathOf(event), {
      method: 'PATCH',
      body: { deactivated: true },
    });
    if (!answer.ok) return refused(answer, { 409: m.peopleNotDeactivated });
    return backTo(event, 'effects' in answer.data ? 'waits' : 'deactivated');
  },

  reactivate: async (event) => {
    const answer = await callAsSelf(event, pathOf(event), { method: 'PATCH', body: { deactivated: false } });
    return answer.ok ? backTo(event, 'reactivated') : refused(answer);
  },

  vouch: async (event) => {
    const answer = await callAsSelf(event, pathOf(event, '/lost-device'), { method: 'POST' });
    return answer.ok ? backTo(event, 'vouched') : refused(answer, { 409: m.peopleVouchNot });
  },

  administrator: async (event) => {
    const wanted = (await readForm(event.request)).get('wanted') === 'yes';
    const answer = await changeAdministrators(event, event.params.id, wanted);
    if (!answer.ok) return refused(answer, { 409: m.peopleAdministratorNot, 422: m.peopleAdministratorNot });
    return backTo(event, answer.waits ? 'waits' : 'administrator');
  },
};
