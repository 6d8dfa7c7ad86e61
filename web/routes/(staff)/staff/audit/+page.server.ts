import type { Static } from 'typebox';
import type { AuditPage, Verification } from '#server/audit/schema.ts';
import type { StaffPage } from '#server/people/schema.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

const filters = ['consultation', 'actor', 'action'] as const;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const { session } = await event.parent();
  const chosen = Object.fromEntries(filters.map((name) => [name, (searchParams.get(name) ?? '').trim()]));
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''));
  const after = searchParams.get('after');
  const paged = new URLSearchParams([
    ...query,
    ['limit', '50'],
    ...(after === null ? [] : [['after', after]]),
  ]);
  const isAdministrator = session.roles.some(({ role }) => role === 'administrator');
  const [trail, consultations, people, verification] = await Promise.all([
    readAsSelf<Static<typeof AuditPage>>(event, `/audit?${paged}`),
    ownConsultations(event),
    isAdministrator ? callAsSelf<StaffPage>(event, '/staff?limit=100') : undefined,
    searchParams.has('check')
      ? readAsSelf<Static<typeof Verification>>(event, '/audit/verification')
      : undefined,
  ]);
  // Whoever is filtered by stays in the list to choose from, also where the list of people is not to be had.
  const known = people?.ok ? people.data.items.map(({ id, name }) => ({ id, name })) : [];
  const seen = trail.items.flatMap(({ actor }) =>
    actor ? [{ id: actor.id, name: actor.name ?? actor.id }] : [],
  );
  const actors = new Map([...seen, ...known].map((person) => [person.id, person]));
  return {
    events: trail.items,
    chosen,
    consultations: consultations.map(({ slug, title }) => ({ slug, title })),
    actors: [...actors.values()].sort((a, b) => a.name.localeCompare(b.name, event.locals.locale)),
    verification,
    isNarrowed: query.size > 0,
    older:
      trail.next === null ? null : `/staff/audit?${new URLSearchParams([...query, ['after', trail.next]])}`,
    check: `/staff/audit?${new URLSearchParams([...query, ['check', '1']])}`,
    exported: `/api/v1/audit/export${chosen['consultation'] ? `?consultation=${encodeURIComponent(chosen['consultation'])}` : ''}`,
  };
};
