import { publicId } from '#server/ids.ts';
import type { CommentColumns } from './case-queries.ts';
import type { DeskComment } from './case-schema.ts';
import type { ForIds } from './case.ts';
import { hasInvisible } from './invisible.ts';

/** A comment as the desk sees it. */
export function commentOf(row: CommentColumns, keys: ForIds): DeskComment {
  const { commentId, revision, visibility, day, language, stance, body, suggestedText, quoteExact } = row;
  return {
    id: publicId(keys, commentId),
    revision,
    visibility,
    date: day,
    language,
    stance,
    ...(quoteExact === null
      ? {}
      : { quote: { exact: quoteExact, prefix: row.quotePrefix ?? '', suffix: row.quoteSuffix ?? '' } }),
    body,
    suggestedText,
    invisible: hasInvisible(body) || hasInvisible(suggestedText),
  };
}
