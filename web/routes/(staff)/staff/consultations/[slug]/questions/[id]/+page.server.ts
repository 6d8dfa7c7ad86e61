import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { OwnQuestions } from '#server/questions/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { withReasons } from '#lib/staff/reasons.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import { movedTo, refusedAt, typedOf, wordsTyped } from './typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** One question, or with the id `new` one more. */
export const load: PageServerLoad = async (event) => {
  const { slug, id } = event.params;
  const [settings, { items, opened }] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnQuestions>(event, apiPath(slug, '/questions')),
  ]);
  const question = items.find((each) => each.id === id);
  if (!question && id !== 'new') error(404, '');
  return {
    slug: settings.slug,
    own: settings.language,
    opened,
    question,
    ids: items.map((each) => each.id),
    words: typedOf(question?.texts ?? []),
  };
};

type Form = ReadonlyMap<string, string>;
type Event = RequestEvent<{ slug: string; id: string }>;
type Sent = { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: object };

/** Sends what a form says; what was typed comes back with whatever is to be mended. */
async function send(event: Event, wanted: (form: Form) => Sent) {
  const form = await readForm(event.request);
  const { slug } = event.params;
  const { method, path, body } = wanted(form);
  const answer = await callAsSelf<OwnQuestions>(event, apiPath(slug, `/questions${path}`), {
    method,
    ...(body ? { body: { ...body, ...withReasons(form) } } : {}),
  });
  if (answer.ok) redirect(303, to(`/staff/consultations/${slug}/questions?done`));
  const { language: own } = await settingsOf(event);
  return fail(answer.status, { typed: Object.fromEntries(form), mistakes: refusedAt(answer, own) });
}

const pathOf = ({ params }: Event) => `/${encodeURIComponent(params.id)}`;

export const actions: Actions = {
  save: (event) =>
    send(event, (form) => {
      const body = { texts: wordsTyped(form) };
      const isNew = event.params.id === 'new';
      return isNew ? { method: 'POST', path: '', body } : { method: 'PATCH', path: pathOf(event), body };
    }),
  move: (event) =>
    send(event, (form) => ({ method: 'PUT', path: '/order', body: { ids: movedTo(form, event.params.id) } })),
  close: (event) => send(event, () => ({ method: 'POST', path: `${pathOf(event)}/closing`, body: {} })),
  remove: (event) => send(event, () => ({ method: 'DELETE', path: pathOf(event) })),
};
