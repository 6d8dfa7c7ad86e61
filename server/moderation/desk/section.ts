import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { escapeHtml, paragraph } from '#server/drafts/plain-blocks.ts';
import { type Target } from '#server/submissions/schema.ts';

import type { DeskSection } from './case-schema.ts';
import {
  findPlaces,
  type PlaceRow,
  type PlaceWanted,
  readUnitTexts,
  type TextRow,
} from './section-queries.ts';

const keyOf = ({ place, sectionId, language }: Pick<PlaceWanted, 'place' | 'sectionId' | 'language'>) =>
  `${place} ${sectionId ?? ''} ${language}`;

// What is published does not change; only where a moved comment stands may be a newer version by and by.
const remembered = { max: 2_000, maxSize: 20_000_000, ttl: 60_000 };

/** Reads what comments are about, each place once; what a queue is full of is remembered for a minute. */
export function sectionReader(pool: Pool) {
  const known = new LRUCache<string, DeskSection>({
    ...remembered,
    sizeCalculation: ({ html }) => 1_000 + 2 * html.length,
  });

  /** Returns how to find the section of each comment. */
  return async function readSections(
    comments: PlaceWanted[],
  ): Promise<(comment: PlaceWanted) => DeskSection> {
    const found = new Map<string, DeskSection>();
    const missing = new Map<string, PlaceWanted>();
    for (const comment of comments) {
      const section = known.get(keyOf(comment));
      if (section) found.set(keyOf(comment), section);
      else missing.set(keyOf(comment), comment);
    }
    for (const [key, section] of await lookUp([...missing.values()])) {
      known.set(key, section);
      found.set(key, section);
    }
    return (comment) => {
      const section = found.get(keyOf(comment));
      if (!section) throw new Error('A comment stands at no place that was asked for.');
      return section;
    };
  };

  async function lookUp(wanted: PlaceWanted[]): Promise<[string, DeskSection][]> {
    if (wanted.length === 0) return [];
    const rows = await findPlaces(pool, wanted);
    const texts = await readUnitTexts(pool, [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))]);
    return wanted.flatMap((one, n) => {
      const row = rows[n];
      return row ? [[keyOf(one), sectionOf(row, texts)]] : [];
    });
  }
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
    text.language === language
      ? 0
      : text.language === language.split('-')[0]
        ? 1
        : text.authoritative
          ? 2
          : 3;
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
