import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Db } from '#server/database.ts';
import type { FieldError } from '#server/errors.ts';
import type { Keys } from '#server/keys.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { checkContent, type Content } from '#server/submissions/content.ts';
import type { CommentSent } from '#server/submissions/schema.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { inDocumentOrder } from './document-order.ts';
import { type DraftRow, listDrafts } from './draft-queries.ts';
import { listPlaceOrders } from './place-queries.ts';
import type { Draft } from './draft-schema.ts';
import { openDraft } from './sealed-draft.ts';

export interface DraftParts {
  db: Db;
  pool: Pool;
  keys: Keys;
  lookup: TargetLookup;
}

/** A draft opened, with the node, document or question that it is about. */
export interface OpenedDraft {
  row: DraftRow;
  said: CommentSent;
  place: string;
}

/** Names the drafts of a set in their present revisions, and nothing of what they say. */
export const stateOf = (rows: Pick<DraftRow, 'id' | 'revision'>[]): string =>
  hash(
    'sha256',
    rows
      .map(({ id, revision }) => `${id} ${revision}`)
      .sort()
      .join('\n'),
    'base64url',
  );

/** The drafts of a set in document order. */
export async function readDrafts({ pool, keys, lookup }: DraftParts, setId: string): Promise<OpenedDraft[]> {
  const rows = await listDrafts(pool, setId);
  const opened = await Promise.all(
    rows.map(async (row): Promise<OpenedDraft> => {
      const said = openDraft(keys, setId, row);
      const known = await lookup.find(said.target);
      return { row, said, place: known?.place ?? Object.values(said.target).join() };
    }),
  );
  return inDocumentOrder(
    opened,
    await listPlaceOrders(
      pool,
      opened.map(({ place }) => place),
    ),
  );
}

/** What keeps a draft from being submitted, or its content. `pointer` stands before the place of each fault. */
export async function judge(
  lookup: TargetLookup,
  said: CommentSent,
  language: string,
  pointer = '',
): Promise<{ content?: Content; problems: FieldError[] }> {
  const checked = await checkContent(lookup, { ...said, language }, pointer);
  return 'errors' in checked ? { problems: checked.errors } : { content: checked.content, problems: [] };
}

/** Drafts as the members see them. */
export async function showDrafts(
  { db, lookup }: DraftParts,
  opened: OpenedDraft[],
  language: string,
): Promise<Draft[]> {
  const places = [...new Set(opened.map(({ place }) => place))];
  const labels = new Map((await labelsOf(db, places, language)).map((label) => [label.place, label]));
  return Promise.all(
    opened.map(async ({ row, said, place }) => {
      const label = labels.get(place);
      return {
        id: row.id,
        revision: row.revision,
        ...said,
        draftedBy: { id: row.draftedBy, name: row.draftedByName },
        changedAt: row.changedAt.toISOString(),
        about: {
          kind: label?.kind ?? 'section',
          label: label?.label ?? '',
          document: label?.document ?? null,
          nodeId: place,
          unitNodeId: label?.unitNodeId ?? null,
        },
        problems: (await judge(lookup, said, language)).problems,
      };
    }),
  );
}
