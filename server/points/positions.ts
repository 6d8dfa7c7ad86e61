import type { Span } from '#db/schema/spans.ts';
import type { Mark } from '#server/masking/masked-text.ts';

/** A passage by positions in code points, of one field of a comment. */
export type Passage = Span;

const within = (marks: readonly Mark[], field: Span['field']) => marks.filter((mark) => mark.field === field);

/**
 * The passage of the kept text that somebody chose in the text as they have it. Where it touches a mark it has the
 * whole of what the mark covers: nobody finds out by trying how long that is.
 * @param marks of the text in which was chosen
 */
export function keptPassage({ field, start, end }: Passage, marks: readonly Mark[]): Passage {
  const move = (at: number, edge: 'start' | 'end'): number => {
    let shift = 0;
    for (const mark of within(marks, field)) {
      if (mark.end <= at) shift = mark.covers.end - mark.end;
      else if (mark.start < at) return mark.covers[edge];
      else break;
    }
    return at + shift;
  };
  return { field, start: move(start, 'start'), end: move(end, 'end') };
}

/** A passage of the kept text in the text as a reader has it; with a mark where it touches what the mark covers. */
export function shownPassage({ field, start, end }: Passage, marks: readonly Mark[]): Passage {
  const move = (at: number, edge: 'start' | 'end'): number => {
    let shift = 0;
    for (const mark of within(marks, field)) {
      if (mark.covers.end <= at) shift = mark.end - mark.covers.end;
      else if (mark.covers.start < at) return mark[edge];
      else break;
    }
    return at + shift;
  };
  return { field, start: move(start, 'start'), end: move(end, 'end') };
}
