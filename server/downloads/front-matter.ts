import { ownFormat } from '#server/drafts/markdown/own-comments.ts';
import type { WrittenDraft } from './draft.ts';

/** The head of a Markdown file: what it is, from where, and that our import may take its word for the structure. */
export function frontMatter({
  consultation,
  document,
  body,
  version,
  day,
  language,
  url,
}: WrittenDraft): string {
  const lines: [string, string][] = [
    ['format', ownFormat],
    ['title', document.title],
    ['consultation', consultation.title],
    ['responsible', body],
    ['version', String(version)],
    ['date', day],
    ['language', language],
    ['url', url],
  ];
  // JSON strings are YAML; what could be mistaken for a number or a date is quoted too.
  return ['---', ...lines.map(([key, value]) => `${key}: ${JSON.stringify(value)}`), '---', ''].join('\n');
}
