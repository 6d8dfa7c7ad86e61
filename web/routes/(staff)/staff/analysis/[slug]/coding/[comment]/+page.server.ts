import type { HandlingWhole } from '#server/handling/schema.ts';
import type { AnalysedComment } from '#server/masking/schema.ts';
import type { CommentPoints } from '#server/points/schema.ts';
import { findPassage } from '#lib/coding/find-passage.ts';
import { addNote, handle, removeNote, saying } from '#lib/coding/handling.server.ts';
import { addPoint, removePoint, settlePoints } from '#lib/coding/points.server.ts';
import { readAnalysts, readCodebook } from '#lib/coding/read.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { standingIn } from '#lib/workbench/address.ts';
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

type Place = { params: { slug: string; comment: string }; url: URL };

/** The page, which knows from which list it was opened. */
function here({ params: { slug, comment }, url }: Place): string {
  const standing = standingIn(url.searchParams);
  return `/staff/analysis/${slug}/coding/${comment}${standing.size > 0 ? `?${standing}` : ''}`;
}
const coded = (event: Place) => saying(here(event), 'coded');
const of = ({ params: { comment } }: Place) => `/comments/${encodeURIComponent(comment)}`;

export const actions: Actions = {
  add: (event) => addPoint(event, event.params, coded(event)),
  remove: (event) => removePoint(event, event.params, coded(event)),
  settle: (event) => settlePoints(event, event.params, coded(event)),
  letters: (event) => codeLetters(event, event.params, here(event)),
  noLetters: (event) => uncodeLetters(event, event.params, here(event)),
  handle: (event) => handle(event, of(event), saying(here(event), 'handled')),
  note: (event) => addNote(event, of(event), here(event)),
  removeNote: (event) => removeNote(event, of(event), here(event)),
};
