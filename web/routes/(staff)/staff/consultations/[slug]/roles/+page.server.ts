import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Change } from '#server/changes/schema.ts';
import type { StaffPage } from '#server/people/schema.ts';
import type { Roles } from '#server/roles/schema.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn } from '#lib/staff/refusals.ts';
import { faultsIn, grantsIn, rowsOf } from '#lib/staff/role-table.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = (slug: string) => `/consultations/${encodeURIComponent(slug)}/roles`;

export const load: PageServerLoad = async (event) => {
  const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const search = q === '' ? '' : `&q=${encodeURIComponent(q)}`;
  const [roles, people, all] = await Promise.all([
    readAsSelf<Roles>(event, pathOf(event.params.slug)),
    readAsSelf<StaffPage>(event, `/staff?limit=100${search}`),
    ownConsultations(event),
  ]);
  const consultation = all.find(({ slug }) => slug === event.params.slug) ?? error(404, '');
  const sidesStay = consultation.phase !== 'announced';
  return {
    roles,
    consultation,
    sidesStay,
    rows: rowsOf(roles, people.items, sidesStay),
    q,
    hasMore: people.next !== null,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  /** Shows what would change; nothing is changed yet. */
  check: async ({ request }) => {
    const form = await request.formData();
    const grants = grantsIn(form);
    const { bothSides, noBody } = faultsIn(grants);
    const mistakes: Mistake[] = [
      ...bothSides.map((id) => ({ field: `person-${id}`, text: m.rolesBothSides() })),
      ...noBody.map((id) => ({ field: `person-${id}`, text: m.rolesBodyMissing() })),
    ];
    if (mistakes.length > 0) return fail(422, { grants, mistakes });
    return { grants, revision: String(form.get('revision') ?? ''), checking: true };
  },

  edit: async ({ request }) => ({ grants: grantsIn(await request.formData()) }),

  apply: async (event: RequestEvent) => {
    const slug = event.params['slug'] ?? '';
    const form = await event.request.formData();
    const grants = grantsIn(form);
    const answer = await callAsSelf<Roles | Change>(event, pathOf(slug), {
      method: 'PUT',
      body: { grants, revision: String(form.get('revision') ?? '') },
    });
    const done = answer.ok && 'state' in answer.data ? 'waits' : 'applied';
    if (answer.ok) redirect(303, to(`/staff/consultations/${slug}/roles?done=${done}`));
    const whole = { 409: m.rolesNotPossible, 422: m.rolesNotPossible };
    return fail(answer.status, { grants, mistakes: mistakesIn(answer, {}, whole) });
  },
};
