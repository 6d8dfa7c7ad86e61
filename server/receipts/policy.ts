import type { Visibility } from '#server/http/terms.ts';
import { next } from '#server/moderation/state.ts';

type Step = 'correct' | 'withdraw';

/** What the holder of a receipt can still do with a comment (product.md, 'A comment's life'). */
export function whatCanBeDone(visibility: Visibility, open: boolean): Step[] {
  const at = { visibility, review: null };
  const corrected = next(
    at,
    { event: 'correct', open, bareStance: false, moderation: 'post' },
    'contributor',
  );
  const withdrawn = next(at, { event: 'withdraw' }, 'contributor');
  return [
    ...('refused' in corrected ? [] : ['correct' as const]),
    ...('refused' in withdrawn ? [] : ['withdraw' as const]),
  ];
}
