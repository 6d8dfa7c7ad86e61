import type { Pool, PoolClient } from 'pg';
import type { SectionKind } from '#server/http/terms.ts';

type Db = Pool | PoolClient;

export interface PlaceRow {
  place: string;
  sectionId: string | null;
  unitId: string | null;
  language: string;
  document: string | null;
  title: string | null;
  summary: string | null;
  question: string | null;
  explanation: string | null;
}

export interface PlaceWanted {
  place: string;
  sectionId: string | null;
  language: string;
}

// A comment stands where it was sent, or where somebody moved it: there in the newest version that has the place.
const places = `
  SELECT w.place, x.id AS "sectionId", x.unit_id AS "unitId", w.language, d.slug AS document, t.title, t.summary,
    qt.text AS question, qt.explanation
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY AS w (place, section_id, language, n)
  LEFT JOIN LATERAL (
    SELECT s.id, s.unit_id, v.document_id FROM section s JOIN version v ON v.id = s.version_id
    WHERE s.node_id = w.place AND v.published_at <= clock_timestamp()
    ORDER BY s.id IS NOT DISTINCT FROM w.section_id DESC, v.number DESC LIMIT 1
  ) x ON true
  LEFT JOIN document d ON d.id = coalesce(x.document_id, w.place)
  LEFT JOIN LATERAL (
    SELECT * FROM document_text t JOIN consultation c ON c.id = d.consultation_id WHERE t.document_id = d.id
    ORDER BY t.language = w.language DESC, t.language = c.authoritative_language DESC LIMIT 1
  ) t ON true
  LEFT JOIN question q ON q.id = w.place
  LEFT JOIN LATERAL (
    SELECT * FROM question_text t JOIN consultation c ON c.id = q.consultation_id WHERE t.question_id = q.id
    ORDER BY t.language = w.language DESC, t.language = c.authoritative_language DESC LIMIT 1
  ) qt ON true
  ORDER BY w.n`;

/** Where comments stand now: a section of a version, a document or a question, in their language or the draft's own. */
export async function findPlaces(db: Db, wanted: PlaceWanted[]): Promise<PlaceRow[]> {
  const { rows } = await db.query<PlaceRow>(places, [
    wanted.map(({ place }) => place),
    wanted.map(({ sectionId }) => sectionId),
    wanted.map(({ language }) => language),
  ]);
  return rows;
}

export interface TextRow {
  unitId: string;
  id: string;
  parentId: string | null;
  kind: SectionKind;
  language: string;
  authoritative: boolean;
  label: string;
  heading: string | null;
  html: string;
  highlight: string | null;
}

const units = `
  SELECT s.unit_id AS "unitId", s.id, s.parent_id AS "parentId", s.kind, t.language,
    t.language = v.authoritative_language AS authoritative, t.label, t.heading, t.html, h.highlight
  FROM section s JOIN version v ON v.id = s.version_id JOIN section_text t ON t.section_id = s.id
  LEFT JOIN section_highlight h ON h.section_id = s.id AND h.language = t.language
  WHERE s.unit_id = ANY ($1) ORDER BY s.position`;

/** Everything on some reading units' pages, in document order and all languages. */
export async function readUnitTexts(db: Db, unitIds: string[]): Promise<TextRow[]> {
  if (unitIds.length === 0) return [];
  return (await db.query<TextRow>(units, [unitIds])).rows;
}
