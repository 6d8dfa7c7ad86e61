import { fail } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { InvitedPerson } from '#server/people/invitation-schema.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn } from '#lib/staff/refusals.ts';
import { faultsIn, rolesIn } from '#lib/staff/role-table.ts';
import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ consultations: await ownConsultations(event) });

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const typed = typedIn(form);
    const mistakes = mistakesOf(typed);
    if (mistakes.length > 0) return fail(422, { typed, mistakes });
    const { name, email, language, byHand, consultation, roles, body } = typed;
    const answer = await callAsSelf<Static<typeof InvitedPerson>>(event, '/staff', {
      method: 'POST',
      body: {
        name,
        email,
        language,
        byHand,
        roles: roles.map((role) => ({ role, consultation, ...(role === 'responder' ? { body } : {}) })),
      },
    });
    if (answer.ok) return { invited: answer.data };
    const words = { name: m.peopleNameMissing, email: m.peopleEmailWrong };
    const conflict = byHand && roles.length > 0 ? m.peopleByHandWithRole : m.peopleKnown;
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, words, { 409: conflict }) });
  },
};

function typedIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    name: text('name'),
    email: text('email'),
    language: text('language') === 'en' ? 'en' : 'vi',
    byHand: text('by-hand') === 'yes',
    consultation: text('consultation'),
    roles: rolesIn(form.getAll('role')),
    body: text('body'),
  };
}

function mistakesOf({ name, email, consultation, roles, body }: ReturnType<typeof typedIn>): Mistake[] {
  const grants = roles.map((role) => ({ personId: '', role, ...(role === 'responder' ? { body } : {}) }));
  const { bothSides, noBody } = faultsIn(grants);
  return [
    ...(name === '' ? [{ field: 'name', text: m.peopleNameMissing() }] : []),
    ...(email === '' ? [{ field: 'email', text: m.peopleEmailWrong() }] : []),
    ...(roles.length > 0 !== (consultation !== '')
      ? [{ field: 'consultation', text: m.peopleFirstRolesHalf() }]
      : []),
    ...(bothSides.length > 0 ? [{ field: 'roles', text: m.rolesBothSides() }] : []),
    ...(noBody.length > 0 ? [{ field: 'body', text: m.rolesBodyMissing() }] : []),
  ];
}
