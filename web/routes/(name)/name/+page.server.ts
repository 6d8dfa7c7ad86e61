import { fail, redirect } from '@sveltejs/kit';
import type { Attribution } from '#server/attributions/schema.ts';
import type { ConsultationSummary } from '#server/consultations/schema.ts';
import type { CommentSet } from '#server/sets/schema.ts';
import { get } from '#lib/api.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { locale } from '#lib/locale.ts';
import { setLink } from '#lib/name/words.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  if (session.memberships.length === 0) return { names: [], open: [] };
  const language = locale();
  const [attributions, sets, consultations] = await Promise.all([
    readAsSelf<{ items: Attribution[] }>(event, '/attributions?limit=100'),
    readAsSelf<{ items: CommentSet[] }>(event, `/sets?limit=100&language=${language}`),
    get<{ items: ConsultationSummary[] }>(event.fetch, '/consultations', {
      phase: 'open',
      language,
      limit: 100,
    }),
  ]);
  const names = attributions.items
    .filter(({ id }) => session.memberships.some(({ attributionId }) => attributionId === id))
    .map((attribution) => ({
      ...attribution,
      text: attribution.texts.find((text) => text.language === language) ?? attribution.texts[0],
      sets: sets.items.filter((set) => set.attribution.id === attribution.id),
    }));
  return {
    names: names.map((name) => ({ ...name, open: withoutSet(consultations.items, name.sets) })),
    open: consultations.items,
  };
};

/** Consultations for which no set is being prepared in a name. */
const withoutSet = (consultations: ConsultationSummary[], sets: CommentSet[]) =>
  consultations
    .filter(
      ({ slug }) => !sets.some(({ consultation, submittedAt }) => consultation.slug === slug && !submittedAt),
    )
    .map(({ slug, title }) => ({ slug, title }));

export const actions: Actions = {
  start: async (event) => {
    const form = await readForm(event.request);
    const [attributionId = '', consultation = ''] = [form.get('attribution'), form.get('consultation')];
    if (consultation === '') {
      return fail(422, {
        mistakes: [{ field: `consultation-${attributionId}`, text: m.nameChooseMissing() }],
      });
    }
    const answer = await callAsSelf<CommentSet>(event, '/sets', {
      method: 'POST',
      body: { attributionId, consultation },
    });
    if (answer.ok) redirect(303, setLink(answer.data.id));
    return fail(answer.status, { mistakes: mistakesIn(answer) });
  },
};
