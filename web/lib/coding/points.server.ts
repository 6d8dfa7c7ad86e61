import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { AnalysedComment } from '#server/masking/schema.ts';
import type { CommentPoints, Point, PointSent } from '#server/points/schema.ts';
import { findPassage, type Found } from './find-passage.ts';
import { readCodebook } from './read.server.ts';
import { themeTyped } from './theme-paths.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';

type Act = Pick<RequestEvent, 'fetch' | 'request' | 'url' | 'locals'>;
type Params = { slug: string; comment: string };

const path = ({ comment }: Params) => `/comments/${encodeURIComponent(comment)}/points`;
const readPoints = (event: Act, params: Params) => readAsSelf<CommentPoints>(event, path(params));
const sent = ({ themeId, field, start, end }: Point): PointSent => ({ themeId, field, start, end });

/** Makes these the points of the comment, as it was at the revision that the form was made of. */
async function replace(
  event: Act,
  params: Params,
  points: PointSent[],
  revision: number,
  { back, typed }: { back: string; typed?: object },
) {
  const answer = await callAsSelf<CommentPoints>(event, path(params), {
    method: 'PUT',
    body: { revision, points },
  });
  if (answer.ok) redirect(303, to(back));
  const mistakes = mistakesIn(answer, { points: m.coPassageGone }, { 409: m.coCommentChanged });
  return fail(answer.status, { typed, mistakes });
}

/** Codes a passage, by its place where a script told it, else by its words; without words the whole comment. */
export async function addPoint(event: Act, params: Params, back: string) {
  const form = await readForm(event.request);
  const typed = { theme: (form.get('theme') ?? '').trim(), passage: (form.get('passage') ?? '').trim() };
  const themeId = themeTyped((await readCodebook(event, params.slug)).items, typed.theme);
  const comment = await readAsSelf<AnalysedComment>(event, `/analysis/comments/${params.comment}`);
  const whole = typed.passage === '';
  const passage = whole ? undefined : (placeOf(form, comment) ?? findPassage(comment, typed.passage));
  const mistakes = [
    ...(themeId === undefined ? [{ field: 'theme', text: m.coThemeUnknown() }] : []),
    ...(!whole && !passage ? [{ field: 'passage', text: m.coPassageUnknown() }] : []),
  ];
  if (themeId === undefined || mistakes.length > 0) return fail(422, { typed, mistakes });
  const { points } = await readPoints(event, params);
  if (points.some(({ reread }) => reread))
    return fail(409, { typed, mistakes: [{ field: 'form', text: m.coSettleFirst() }] });
  const all = [...points.map(sent), { themeId, ...passage }];
  return replace(event, params, all, Number(form.get('revision')), { back, typed });
}

/** The place that a script told; what is typed by hand afterwards takes it back. */
function placeOf(form: Map<string, string>, comment: AnalysedComment): Found | undefined {
  const field = form.get('field') === 'suggestedText' ? 'suggestedText' : 'body';
  const [start, end] = [Number(form.get('start') || NaN), Number(form.get('end') || NaN)];
  const length = [...(comment[field] ?? '')].length;
  return start >= 0 && start < end && end <= length ? { field, start, end } : undefined;
}

export async function removePoint(event: Act, params: Params, back: string) {
  const form = await readForm(event.request);
  const { points, revision } = await readPoints(event, params);
  const left = points.filter(({ id }) => id !== form.get('point'));
  if (left.some(({ reread }) => reread))
    return fail(409, { mistakes: [{ field: 'form', text: m.coSettleFirst() }] });
  return replace(event, params, left.map(sent), revision, { back });
}

/** After a correction: keeps points where their words stand now, or for the whole comment, or lets them go. */
export async function settlePoints(event: Act, params: Params, back: string) {
  const form = await readForm(event.request);
  const comment = await readAsSelf<AnalysedComment>(event, `/analysis/comments/${params.comment}`);
  const { points } = await readPoints(event, params);
  const settled = points.flatMap((point): PointSent[] => {
    if (!point.reread) return [sent(point)];
    const choice = form.get(`point-${point.id}`);
    const passage = point.text === null ? undefined : findPassage(comment, point.text);
    if (choice === 'there' && passage) return [{ themeId: point.themeId, ...passage }];
    return choice === 'whole' ? [{ themeId: point.themeId }] : [];
  });
  return replace(event, params, settled, Number(form.get('revision')), { back });
}
