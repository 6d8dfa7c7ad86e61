import type { HandlingWhole } from '#server/handling/schema.ts';
import type { AnalysedComment } from '#server/masking/schema.ts';
import type { CommentPoints } from '#server/points/schema.ts';
import { findPassage } from '#lib/coding/find-passage.ts';
import { addNote, handle, removeNote } from '#lib/coding/handling.server.ts';
import { addPoint, removePoint, settlePoints } from '#lib/coding/points.server.ts';
import { readAnalysts, readCodebook } from '#lib/coding/read.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { codeLetters, uncodeLetters } from './letters.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug, comment: id } = event.params;
  const comment = await readAsSelf<AnalysedComment>(event, `/analysis/comments/${id}`);
  const coding = await readAsSelf<CommentPoints>(event, `/comments/${id}/points`);
  return {
    slug,
    comment,
    coding,
    /** Points made before a correction, and whether their words still stand there. */
    stale: coding.points
      .filter(({ reread }) => reread)
      .map((point) => ({ ...point, stands: point.text !== null && !!findPassage(comment, point.text) })),
    themes: (await readCodebook(event, slug)).items,
    handling: await readAsSelf<HandlingWhole>(event, `/comments/${id}/handling`),
    analysts: await readAnalysts(event, slug),
    done: event.url.searchParams.get('done'),
  };
};

const here = ({ slug, comment }: { slug: string; comment: string }) =>
  `/staff/analysis/${slug}/coding/${comment}`;
const of = ({ comment }: { comment: string }) => `/comments/${encodeURIComponent(comment)}`;

export const actions: Actions = {
  add: (event) => addPoint(event, event.params, `${here(event.params)}?done=coded`),
  remove: (event) => removePoint(event, event.params, `${here(event.params)}?done=coded`),
  settle: (event) => settlePoints(event, event.params, `${here(event.params)}?done=coded`),
  letters: (event) => codeLetters(event, event.params, here(event.params)),
  noLetters: (event) => uncodeLetters(event, event.params, here(event.params)),
  handle: (event) => handle(event, of(event.params), `${here(event.params)}?done=handled`),
  note: (event) => addNote(event, of(event.params), here(event.params)),
  removeNote: (event) => removeNote(event, of(event.params), here(event.params)),
};
