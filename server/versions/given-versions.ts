import type { Pool } from 'pg';
import { storeVersion } from '#server/drafts/queries.ts';
import type { DraftSection } from '#server/drafts/draft-sections.ts';
import type { Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { SectionKind } from '#server/http/terms.ts';
import { openApart } from './apart.ts';
import { proposeAlignment } from './propose.ts';
import { publishVersion } from './publish.ts';

interface Wanted {
  kind: SectionKind;
  number?: string;
  label: string;
  heading?: string;
  text: string;
  /** Index of the section above, within the same list. */
  parent?: number;
  highlight?: string;
}

/** Sections of a test as an import gives them. */
export const asDraft = (sections: readonly Wanted[]): DraftSection[] => {
  const levels: number[] = [];
  return sections.map(({ kind, number, label, heading, text, parent, highlight }) => {
    const level = parent === undefined ? 1 : (levels[parent] ?? 0) + 1;
    levels.push(level);
    const html = `<p>${text}</p>`;
    const words = { label, heading: heading ?? null, html, text, highlight: highlight ?? null };
    return { parent: parent ?? null, kind, number: number ?? null, level, texts: { vi: words } };
  });
};

export interface NextVersion {
  versionId: string;
  sections: { id: string; nodeId: string }[];
}

/** A further version of the document of a consultation, aligned with the one before and published. */
export async function nextVersion(
  { database: { db, pool } }: Pick<Parts, 'database'>,
  { document }: { document: { id: string } },
  number: number,
  sections: readonly Wanted[],
  { confirmed = true } = {},
): Promise<NextVersion> {
  const stored = await storeVersion(db, {
    documentId: document.id,
    number,
    authoritativeLanguage: 'vi',
    note: `Lần ${number}`,
    publishedAt: null,
    sections: asDraft(sections),
  });
  const apart = openApart();
  await proposeAlignment(pool, apart, stored.versionId);
  await apart.stop();
  if (confirmed) await confirmAll(pool, stored.versionId);
  await publish(pool, stored.versionId);
  const { rows } = await pool.query<{ id: string; nodeId: string }>(
    'SELECT id, node_id AS "nodeId" FROM section WHERE version_id = $1 ORDER BY position',
    [stored.versionId],
  );
  return { versionId: stored.versionId, sections: rows };
}

/** As if somebody had agreed to all that was doubtful. */
const confirmAll = (pool: Pool, versionId: string) =>
  pool.query("UPDATE alignment_line SET certainty = 'certain' WHERE to_version_id = $1", [versionId]);

const publish = (pool: Pool, versionId: string) =>
  inTransaction(pool, (client) => publishVersion(client, versionId));
