import type { Case, DeskSection } from '#server/moderation/desk/case-schema.ts';
import * as m from '#lib/messages.ts';

/** What a comment is about, as one calls it: 'Điều 5', a document, a question. */
export function placeName({ kind, label, document }: DeskSection): string {
  if (kind === 'document') return document?.title ?? m.modWholeDocument();
  return label;
}

/** The heading of a case. */
export function titleOf({ section, cluster }: Pick<Case, 'section' | 'cluster'>): string {
  const label = placeName(section);
  return cluster ? m.modClusterOn({ count: cluster.open, label }) : m.modCaseOn({ label });
}
