import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';

type Act = Pick<RequestEvent, 'fetch' | 'request'>;

/** A page that says what was done there. */
export const saying = (page: string, done: string): string =>
  `${page}${page.includes('?') ? '&' : '?'}done=${done}`;

/**
 * Says how far something is, or whose it is: what the form has of it.
 * @param of below `/api/v1`, such as `/comments/ID`
 * @param back where it leads
 */
export async function handle(event: Act, of: string, back: string) {
  const form = await readForm(event.request);
  const [state, assignedTo] = [form.get('state'), form.get('assignedTo')];
  const body = {
    ...(state === undefined ? {} : { state }),
    ...(assignedTo === undefined ? {} : { assignedTo: assignedTo || null }),
  };
  const answer = await callAsSelf<object>(event, `${of}/handling`, { method: 'PATCH', body });
  if (answer.ok) redirect(303, to(back));
  return fail(answer.status, { mistakes: mistakesIn(answer, { assignedTo: m.coAssignedWrong }) });
}

/** @param back the page that says what was done */
export async function addNote(event: Act, of: string, back: string) {
  const text = ((await readForm(event.request)).get('text') ?? '').trim();
  const answer = await callAsSelf<object>(event, `${of}/notes`, { method: 'POST', body: { text } });
  if (answer.ok) redirect(303, to(saying(back, 'noted')));
  return fail(answer.status, { note: text, mistakes: mistakesIn(answer, { text: m.coNoteMissing }) });
}

export async function removeNote(event: Act, of: string, back: string) {
  const id = encodeURIComponent((await readForm(event.request)).get('note') ?? '');
  const answer = await callAsSelf<null>(event, `${of}/notes/${id}`, { method: 'DELETE' });
  if (answer.ok) redirect(303, to(saying(back, 'handled')));
  return fail(answer.status, { mistakes: mistakesIn(answer) });
}
