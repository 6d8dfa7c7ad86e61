import type { BasketComment } from '#server/baskets/schema.ts';
import * as m from '#lib/messages.ts';

const pointerForm = /^\/comments\/(\d+)(?:\/(stance|body|suggestedText|quote|target))?/;

const words: Record<string, () => string> = {
  quote: m.refusedQuote,
  target: m.refusedTarget,
  body: m.refusedText,
  suggestedText: m.refusedText,
};

/** What intake found wrong, in words for the person, at the comment that it is about. */
export function refusalText(
  fault: { pointer: string; detail: string },
  comments: BasketComment[],
): { field: string; text: string } {
  if (fault.pointer === '/email') return { field: 'form', text: m.refusedEmail() };
  const [, index = '', part = ''] = pointerForm.exec(fault.pointer) ?? [];
  const comment = index === '' ? undefined : comments[Number(index)];
  if (!comment) return { field: 'form', text: m.refusedWhole({ detail: fault.detail }) };
  const say = words[part] ?? m.refusedComment;
  return { field: `comment-${comment.id}`, text: m.refusedAt({ number: Number(index) + 1, text: say() }) };
}
