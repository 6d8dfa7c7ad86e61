import type { Visibility } from '#server/http/terms.ts';
import { next } from '#server/moderation/state.ts';

type Step = 'correct' | 'withdraw' | 'appeal';

/**
 * What the holder of a receipt can still do with a comment (product.md, 'A comment's life').
 * @param contested the decision that could be looked at again, if there is one
 */
export function whatCanBeDone(
  visibility: Visibility,
  open: boolean,
  contested?: { moved: boolean; inTime: boolean; asked: boolean },
): Step[] {
  const at = { visibility, review: null };
  const corrected = next(
    at,
    { event: 'correct', open, bareStance: false, moderation: 'post' },
    'contributor',
  );
  const withdrawn = next(at, { event: 'withdraw' }, 'contributor');
  const appealed =
    contested &&
    next(
      at,
      { event: 'appeal', moved: contested.moved, inTime: contested.inTime, before: contested.asked },
      'contributor',
    );
  return [
    ...('refused' in corrected ? [] : ['correct' as const]),
    ...('refused' in withdrawn ? [] : ['withdraw' as const]),
    ...(!appealed || 'refused' in appealed ? [] : ['appeal' as const]),
  ];
}
