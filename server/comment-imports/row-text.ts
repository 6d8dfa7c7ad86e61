import { normalise } from '#server/http/text.ts';
import type { reader } from './fields.ts';
import { htmlText, looksLikeHtml } from './html-text.ts';
import type { TextField } from './mapping.ts';

/** A text as it will be kept: HTML cleaned where it is HTML, NFC, LF, no white space around it. */
export function textOf(field: TextField | undefined, said: ReturnType<typeof reader>, cells: string[]) {
  if (field === undefined) return { said: '', cleaned: false };
  const { columns, html } =
    typeof field === 'string'
      ? { columns: [field], html: 'auto' as const }
      : {
          columns: field.columns ?? (field.column === undefined ? [] : [field.column]),
          html: field.html ?? 'auto',
        };
  let cleaned = false;
  const parts = columns.map((column) => {
    const cell = said(column, cells);
    const clean = html === true || (html === 'auto' && looksLikeHtml(cell));
    const text = normalise(clean ? htmlText(cell) : cell).trim();
    cleaned ||= clean && text !== normalise(cell).trim();
    return text;
  });
  return { said: parts.filter((part) => part !== '').join('\n\n'), cleaned };
}
