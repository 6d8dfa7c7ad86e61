import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { OwnBackgrounds } from '#server/background/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { withReasons } from '#lib/staff/reasons.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import { aboutTyped, refusedAt } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug, id } = event.params;
  const [settings, { items, opened }] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnBackgrounds>(event, apiPath(slug, '/background-documents')),
  ]);
  const at = items.findIndex((each) => each.id === id);
  const document = items[at];
  if (!document) error(404, '');
  const titles = document.titles.map(({ language, title }): [string, string] => [`title-${language}`, title]);
  const typed = { ...Object.fromEntries(titles), kind: document.kind, url: document.url ?? '' };
  return {
    slug: settings.slug,
    own: settings.language,
    opened,
    document,
    place: at + 1,
    places: items.length,
    typed: { ...typed, place: String(at + 1) },
  };
};

type Form = ReadonlyMap<string, string>;
type Event = RequestEvent<{ slug: string; id: string }>;

/** Sends what a form says; what was typed comes back with whatever is to be mended. */
async function send(event: Event, method: 'POST' | 'PATCH', act: string, body: (form: Form) => object) {
  const form = await readForm(event.request);
  const { slug, id } = event.params;
  const path = apiPath(slug, `/background-documents/${encodeURIComponent(id)}${act}`);
  const answer = await callAsSelf<OwnBackgrounds>(event, path, {
    method,
    body: { ...body(form), ...withReasons(form) },
  });
  if (answer.ok) redirect(303, to(`/staff/consultations/${slug}/background?done=saved`));
  const { language: own } = await settingsOf(event);
  return fail(answer.status, { typed: Object.fromEntries(form), mistakes: refusedAt(answer, own) });
}

function wanted(form: Form) {
  const [place, url] = [Number(form.get('place')), (form.get('url') ?? '').trim()];
  const moved = form.get('place') !== form.get('stood') && place > 0;
  return { ...aboutTyped(form), ...(url === '' ? {} : { url }), ...(moved ? { place } : {}) };
}

export const actions: Actions = {
  save: (event) => send(event, 'PATCH', '', wanted),
  publish: (event) => send(event, 'POST', '/publication', () => ({})),
  remove: (event) => send(event, 'POST', '/removal', () => ({})),
};
