import { fail, redirect } from '@sveltejs/kit';
import type { ConsultationSummary } from '#server/consultations/schema.ts';
import type { EventRecords } from '#server/events/schema.ts';
import type { CommentSet } from '#server/sets/schema.ts';
import type { TallyRecords } from '#server/tallies/schema.ts';
import { get } from '#lib/api.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { locale } from '#lib/locale.ts';
import { takesHandedIn } from '#lib/name/handed-in.ts';
import { readNames } from '#lib/name/names.server.ts';
import { setLink } from '#lib/name/words.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  if (session.memberships.length === 0) return { names: [] };
  const language = locale();
  const list = `?limit=100&language=${language}`;
  const [mine, sets, events, tallies, { items: consultations }] = await Promise.all([
    readNames(event, session),
    readAsSelf<{ items: CommentSet[] }>(event, `/sets${list}`),
    readAsSelf<EventRecords>(event, `/events${list}`),
    readAsSelf<TallyRecords>(event, `/tallies${list}`),
    get<{ items: ConsultationSummary[] }>(event.fetch, '/consultations', { language, limit: 100 }),
  ]);
  const open = consultations.filter(({ phase }) => phase === 'open');
  const taking = consultations.filter((one) => takesHandedIn(one, Date.now()));
  const records = [...events.items, ...tallies.items];
  const names = mine.map((name) => {
    const own = sets.items.filter((set) => set.attribution.id === name.id);
    const handedIn = records.filter(({ attribution }) => attribution.id === name.id);
    return {
      ...name,
      // What was said at a meeting is found there, once it is sent.
      sets: own.filter(({ event: from, submittedAt }) => !from || !submittedAt),
      open: withoutSet(open, own),
      handedIn: placesOf([
        ...(name.endedAt ? [] : taking),
        ...handedIn.map(({ consultation }) => consultation),
      ]),
    };
  });
  return { names };
};

/** Each consultation once, as a link needs it. */
const placesOf = (consultations: { slug: string; title: string }[]) =>
  [...new Map(consultations.map(({ slug, title }) => [slug, title]))].map(([slug, title]) => ({
    slug,
    title,
  }));

/** Consultations for which no set of what one says oneself is being prepared in a name. */
const withoutSet = (consultations: ConsultationSummary[], sets: CommentSet[]) =>
  consultations
    .filter(
      ({ slug }) =>
        !sets.some(
          ({ consultation, submittedAt, event }) => consultation.slug === slug && !submittedAt && !event,
        ),
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
