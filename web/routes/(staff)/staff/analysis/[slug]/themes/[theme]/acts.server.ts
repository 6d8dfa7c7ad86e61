import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Theme } from '#server/themes/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';

type Act = Pick<RequestEvent, 'fetch' | 'request'>;

export async function changeTheme(event: Act, of: string, back: string) {
  const form = await readForm(event.request);
  const typed = {
    title: (form.get('title') ?? '').trim(),
    description: (form.get('description') ?? '').trim() || null,
    parentId: form.get('parentId') || null,
    nodeId: form.get('nodeId') || null,
    position: Number(form.get('position') ?? 0),
    revision: Number(form.get('revision')),
  };
  const answer = await callAsSelf<Theme>(event, of, { method: 'PATCH', body: typed });
  if (answer.ok) redirect(303, to(`${back}?done=changed`));
  const words = {
    title: m.coTitleWrong,
    parentId: m.coParentWrong,
    nodeId: m.coSectionWrong,
    position: m.coPositionWrong,
  };
  return fail(answer.status, { typed, mistakes: mistakesIn(answer, words, { 409: m.coChangedOrTwice }) });
}

export async function mergeTheme(event: Act, of: string, codebook: string) {
  const into = (await readForm(event.request)).get('into') ?? '';
  const answer = await callAsSelf<Theme>(event, `${of}/merge`, { method: 'POST', body: { into } });
  if (answer.ok) redirect(303, to(`${codebook}/${answer.data.id}?done=merged`));
  return fail(answer.status, {
    mistakes: mistakesIn(answer, { into: m.coMergeMissing }, { 400: m.coMergeMissing, 409: m.coMergeTwice }),
  });
}

export async function splitTheme(event: Act, of: string, back: string) {
  const data = await event.request.formData();
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const part = { title: text('part'), description: text('partDescription') || null };
  const points = data.getAll('point').map(String);
  const clusters = data.getAll('cluster').map(String);
  const into = [{ ...part, points, clusters }];
  const answer = await callAsSelf<{ items: Theme[] }>(event, `${of}/split`, {
    method: 'POST',
    body: { into },
  });
  if (answer.ok) redirect(303, to(`${back}?done=split`));
  const fault = answer.faults.some(({ pointer }) => pointer.endsWith('/title'));
  const mistakes =
    fault || answer.status === 409
      ? [{ field: 'part', text: answer.status === 409 ? m.coTitleTwice() : m.coTitleWrong() }]
      : mistakesIn(answer, { into: m.coSplitGone });
  return fail(answer.status, { part, mistakes });
}

export async function removeTheme(event: Act, of: string, codebook: string) {
  const answer = await callAsSelf<null>(event, of, { method: 'DELETE' });
  if (answer.ok) redirect(303, to(`${codebook}?done=removed`));
  return fail(answer.status, { mistakes: mistakesIn(answer, {}, { 409: m.coRemoveUsed }) });
}
