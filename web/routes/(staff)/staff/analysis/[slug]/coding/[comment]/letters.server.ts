import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { CommentPoints } from '#server/points/schema.ts';
import type { CodedCluster } from '#server/points/cluster-schema.ts';
import { saying } from '#lib/coding/handling.server.ts';
import { readCodebook } from '#lib/coding/read.server.ts';
import { themeTyped } from '#lib/coding/theme-paths.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';

type Act = Pick<RequestEvent, 'fetch' | 'request' | 'url' | 'locals'>;
type Params = { slug: string; comment: string };

const path = (id: string) => `/analysis/clusters/${id}/themes`;

async function clusterOf(event: Act, { comment }: Params): Promise<CodedCluster | null> {
  const of = `/comments/${encodeURIComponent(comment)}/points`;
  return (await readAsSelf<CommentPoints>(event, of)).cluster;
}

/** Adds a theme to all letters that are alike, takes one off, or covers those that joined since. */
export async function codeLetters(event: Act, params: Params, back: string) {
  const form = await readForm(event.request);
  const cluster = await clusterOf(event, params);
  const typed = (form.get('letterTheme') ?? '').trim();
  const without = form.get('without');
  const act = form.get('act');
  const added = act === 'add' ? themeTyped((await readCodebook(event, params.slug)).items, typed) : undefined;
  if (act === 'add' && added === undefined)
    return fail(422, { letterTheme: typed, mistakes: [{ field: 'letterTheme', text: m.coThemeUnknown() }] });
  if (!cluster) return fail(409, { mistakes: [{ field: 'form', text: m.coLettersGone() }] });
  const before = cluster.coded?.themeIds ?? [];
  const themeIds = [...before.filter((id) => id !== without), ...(added === undefined ? [] : [added])];
  const answer = await callAsSelf<object>(event, path(cluster.id), {
    method: 'PUT',
    body: { revision: Number(form.get('revision')), themeIds },
  });
  if (answer.ok) redirect(303, to(saying(back, 'letters')));
  return fail(answer.status, { mistakes: mistakesIn(answer, {}, { 409: m.coLettersGone }) });
}

export async function uncodeLetters(event: Act, params: Params, back: string) {
  const cluster = await clusterOf(event, params);
  if (!cluster) redirect(303, to(back));
  const answer = await callAsSelf<null>(event, path(cluster.id), { method: 'DELETE' });
  if (answer.ok) redirect(303, to(saying(back, 'letters')));
  return fail(answer.status, { mistakes: mistakesIn(answer) });
}
