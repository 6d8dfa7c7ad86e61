import type { Pool, PoolClient } from 'pg';
import { escapeHtml, paragraph } from '#server/drafts/plain-blocks.ts';
import { type Target } from '#server/submissions/schema.ts';
import { primary } from './languages.ts';
import type { DeskSection } from './schema.ts';
import {
  findPlaces,
  type PlaceRow,
  type PlaceWanted,
  readUnitTexts,
  type TextRow,
} from './section-queries.ts';

const keyOf = ({ place, sectionId, language }: Pick<PlaceWanted, 'place' | 'sectionId' | 'language'>) =>
  `${place} ${sectionId ?? ''} ${language}`;

/** What comments are about, each place read once. Returns how to find it for a comment. */
export async function readSections(
  db: Pool | PoolClient,
  comments: PlaceWanted[],
): Promise<(comment: PlaceWanted) => DeskSection> {
  const wanted = [...new Map(comments.map((comment) => [keyOf(comment), comment])).values()];
  const rows = await findPlaces(db, wanted);
  const texts = await readUnitTexts(db, [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))]);
  const sections = new Map(
    wanted.map((one, n) => {
      const row = rows[n];
      if (!row) throw new Error('A place that was asked for is missing.');
      return [keyOf(one), sectionOf(row, texts)];
    }),
  );
  return (comment) => {
    const section = sections.get(keyOf(comment));
    if (!section) throw new Error('A comment stands at no place that was asked for.');
    return section;
  };
}

function sectionOf(row: PlaceRow, texts: TextRow[]): DeskSection {
  const { place, sectionId, language } = row;
  const document = row.document === null ? null : { slug: row.document, title: row.title ?? '' };
  const plain = (kind: 'document' | 'question', target: Target, label: string, text: string | null) => ({
    target,
    kind,
    label,
    heading: null,
    html: text === null ? '' : paragraph(text).html,
    highlight: null,
    document,
  });
  if (row.question !== null) return plain('question', { questionId: place }, row.question, row.explanation);
  if (sectionId === null) return plain('document', { documentId: place }, row.title ?? '', row.summary);
  const below = inLanguage(
    texts.filter(({ unitId }) => unitId === row.unitId),
    language,
  );
  const own = below.find(({ id }) => id === sectionId);
  if (!own) throw new Error('A section has no text.');
  const { kind, label, heading, highlight } = own;
  const html = own.html + under(sectionId, below).map(withLabel).join('');
  return { target: { sectionId }, kind, label, heading, html, highlight, document };
}

/** Each section once: in the wanted language, in its bare form, or in the draft's own. */
function inLanguage(texts: TextRow[], language: string): TextRow[] {
  const fit = (text: TextRow) =>
    text.language === language ? 0 : text.language === primary(language) ? 1 : text.authoritative ? 2 : 3;
  const best = new Map<string, TextRow>();
  for (const text of texts) {
    const known = best.get(text.id);
    if (!known || fit(text) < fit(known)) best.set(text.id, text);
  }
  return [...best.values()];
}

/** Clauses and points below a section: an article often says everything there. In document order. */
function under(sectionId: string, texts: TextRow[]): TextRow[] {
  const inside = new Set([sectionId]);
  return texts.filter(({ id, parentId }) => {
    if (parentId === null || !inside.has(parentId)) return false;
    inside.add(id);
    return true;
  });
}

const withLabel = ({ label, heading, html }: TextRow): string =>
  `<p><strong>${escapeHtml(heading === null ? label : `${label}. ${heading}`)}</strong></p>${html}`;
