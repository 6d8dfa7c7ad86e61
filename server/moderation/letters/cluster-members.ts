import { setImmediate as breathe } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Differences, differences, ownWordsFirst } from '#server/clusters/differences.ts';
import { NotFound } from '#server/errors.ts';
import type { Keys } from '#server/keys.ts';
import { commentOf } from '../desk/comment.ts';
import type { ClusterMembers } from './letters-schema.ts';
import { sectionReader } from '../desk/section.ts';
import { memberCursor, readMemberCursor } from './member-cursor.ts';
import { findHeldCluster, listMembers, type MemberRow } from './member-queries.ts';
import { signalsOf } from '../desk/signals.ts';

interface Wanted {
  /** Stored form. */
  clusterId: string;
  language?: string | undefined;
  after?: string | undefined;
  limit: number;
}

const none: Differences = { parts: [], ownWords: 0 };
const wordsOf = ({ body, suggestedText }: Pick<MemberRow, 'body' | 'suggestedText'>) =>
  [body, suggestedText].filter((text) => text !== null).join('\n');

/** Reads the members of a cluster in hand, page by page: what differs from the letter, most own words first. */
export function memberReader({ pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> }) {
  const readSections = sectionReader(pool);

  /** Throws NotFound for who does not have the cluster in hand. */
  return async function readMembers(personId: string, wanted: Wanted): Promise<ClusterMembers> {
    const { clusterId, language, after, limit } = wanted;
    const cluster = await findHeldCluster(pool, clusterId, personId);
    if (!cluster) throw new NotFound('You do not have these letters in hand: claim them again.');
    const from = after === undefined ? undefined : readMemberCursor(keys, after);
    const rows = await listMembers(pool, cluster, { after: from, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const spoken = (row: MemberRow) => ({ ...row, language: language ?? row.language });
    const sectionOf = await readSections(page.map(spoken));
    const compared = [];
    for (const row of page) {
      compared.push({ row, differs: row.identical ? none : differences(wordsOf(cluster), wordsOf(row)) });
      // Two long texts take some tens of milliseconds: others are answered in between.
      await breathe();
    }
    compared.sort((a, b) => ownWordsFirst(a.differs, b.differs));
    return {
      items: compared.map(({ row, differs }) => ({
        comment: commentOf(row, keys),
        label: sectionOf(spoken(row)).label,
        identical: row.identical,
        differences: differs.parts,
        signals: signalsOf({ ...row, alike: null }),
      })),
      next: last ? memberCursor(keys, { ...last, id: last.commentId }) : null,
    };
  };
}
