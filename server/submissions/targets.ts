import { LRUCache } from 'lru-cache';
import type { Pool, PoolClient } from 'pg';
import type { Target } from './schema.ts';

/** A target that can be commented on, with what intake needs to know about its consultation. */
export interface KnownTarget {
  consultationId: string;
  slug: string;
  timeZone: string;
  moderation: 'pre' | 'post';
  authoritativeLanguage: string;
  /** Where a comment on it stands: the node, the document or the question. */
  place: string;
  sectionId: string | null;
  documentId: string | null;
  questionId: string | null;
  /** A question that takes no more answers. */
  closed?: boolean;
}

const consultationColumns = `
  c.id AS "consultationId", c.slug, c.time_zone AS "timeZone", c.moderation,
  c.authoritative_language AS "authoritativeLanguage"`;

const bySection = `
  SELECT ${consultationColumns}, s.node_id AS place, s.id AS "sectionId", NULL AS "documentId", NULL AS "questionId",
    false AS closed
  FROM section s JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id
  JOIN consultation c ON c.id = d.consultation_id
  WHERE s.id = $1 AND v.published_at <= clock_timestamp()`;

const byDocument = `
  SELECT ${consultationColumns}, d.id AS place, NULL AS "sectionId", d.id AS "documentId", NULL AS "questionId",
    false AS closed
  FROM document d JOIN consultation c ON c.id = d.consultation_id
  WHERE d.id = $1 AND EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND v.published_at <= clock_timestamp())`;

const byQuestion = `
  SELECT ${consultationColumns}, q.id AS place, NULL AS "sectionId", NULL AS "documentId", q.id AS "questionId",
    coalesce(q.closed_at <= clock_timestamp(), false) AS closed
  FROM question q JOIN consultation c ON c.id = q.consultation_id
  WHERE q.id = $1`;

const sectionTexts = `SELECT language, text FROM section_text WHERE section_id = $1`;

/** The target in the one form in which it is committed to and shown: ids in lower case, as the database gives them. */
export function targetOf({
  sectionId,
  documentId,
  questionId,
}: Pick<KnownTarget, 'sectionId' | 'documentId' | 'questionId'>): Target {
  if (sectionId) return { sectionId };
  return documentId ? { documentId } : { questionId: questionId ?? '' };
}

const statementFor = (target: Target): [string, string] => {
  if ('sectionId' in target) return [bySection, target.sectionId];
  if ('documentId' in target) return [byDocument, target.documentId];
  return [byQuestion, target.questionId];
};

/** Milliseconds: a question can be closed at any time, by another process too. */
const questionKept = 1_000;

/**
 * Looks targets up, remembering them: what is published does not change, and a question is looked up again soon. A changed moderation policy is
 * noticed by the insert itself, which then asks for `forget`.
 */
export function targetLookup(pool: Pool | PoolClient) {
  const targets = new LRUCache<string, KnownTarget>({ max: 20_000 });
  const texts = new LRUCache<string, Map<string, string>>({ max: 2_000 });
  return {
    /** The target, or nothing where there is none that the public can see. */
    async find(target: Target): Promise<KnownTarget | undefined> {
      const [statement, id] = statementFor(target);
      const key = Object.keys(target).join() + id;
      const known = targets.get(key);
      if (known) return known;
      const { rows } = await pool.query<KnownTarget>(statement, [id]);
      if (rows[0]) targets.set(key, rows[0], 'questionId' in target ? { ttl: questionKept } : {});
      return rows[0];
    },
    /** The own text of a section by language. */
    async texts(sectionId: string): Promise<Map<string, string>> {
      const known = texts.get(sectionId);
      if (known) return known;
      const { rows } = await pool.query<{ language: string; text: string }>(sectionTexts, [sectionId]);
      const found = new Map(rows.map((row) => [row.language, row.text]));
      texts.set(sectionId, found);
      return found;
    },
    forget(): void {
      targets.clear();
    },
  };
}

export type TargetLookup = ReturnType<typeof targetLookup>;
