import { countUndescribed } from './settle-pictures.ts';
import { shorten } from './shorten.ts';
import type { ImportedDraft } from './import.ts';
import type { ParsedDraft, ParsedSection } from './draft-sections.ts';

const mostLines = 1_000;
const mostPassages = 50;
const longestPassage = 200;

/** What an import did, line by line: where the draft is, its outline, what looks wrong and what was not placed. */
export function* importReport({ consultation, document, draft }: ImportedDraft): Generator<string> {
  const state = consultation.isNew ? (consultation.opened ? 'new, open' : 'new, announced') : 'existing';
  const silent =
    countUndescribed(draft) > 0 ? 'not published, as pictures have no description' : 'not published';
  yield `Consultation: ${consultation.slug} (${state})`;
  yield `Document: ${document.slug} · version ${document.version} · ${document.published ? 'published' : silent} · language ${draft.language}`;
  yield `Title: ${document.title}`;
  yield `Sections: ${countsOf(draft.sections)}`;
  yield '';
  yield* outlineOf(draft);
  yield* listed('To look at', draft.irregularities);
  yield* listed('Not placed', draft.unplaced);
}

/** '11 chapter, 120 article, 244 clause'. */
function countsOf(sections: readonly ParsedSection[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of sections) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/** Headings and articles with the numbers of their clauses and points; indented by level. */
function* outlineOf({ sections, language }: ParsedDraft): Generator<string> {
  const below = sections.map(() => ({ clause: 0, point: 0 }));
  for (const { kind, parent } of sections) {
    if (kind !== 'clause' && kind !== 'point') continue;
    for (let up = parent; up !== null; up = sections[up]?.parent ?? null) {
      const count = below[up];
      if (count) count[kind] += 1;
    }
  }
  const shown = sections.flatMap((section, at) =>
    section.kind === 'clause' || section.kind === 'point' ? [] : [{ section, at }],
  );
  for (const { section, at } of shown.slice(0, mostLines)) {
    const words = section.texts[language];
    const { clause = 0, point = 0 } = below[at] ?? {};
    const counts = [clause > 0 ? `${clause} clause` : '', point > 0 ? `${point} point` : ''].filter(
      (part) => part !== '',
    );
    const heading = words?.heading ? `. ${words.heading}` : '';
    yield `${'  '.repeat(section.level)}${words?.label ?? ''}${heading}${counts.length > 0 ? ` (${counts.join(', ')})` : ''}`;
  }
  if (shown.length > mostLines) yield `  … and ${shown.length - mostLines} more`;
}

function* listed(title: string, passages: readonly string[]): Generator<string> {
  yield '';
  yield passages.length === 0 ? `${title}: nothing` : `${title} (${passages.length}):`;
  for (const passage of passages.slice(0, mostPassages)) {
    const line = passage.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
    yield `  ${shorten(line, longestPassage)}`;
  }
  if (passages.length > mostPassages) yield `  … and ${passages.length - mostPassages} more`;
}
