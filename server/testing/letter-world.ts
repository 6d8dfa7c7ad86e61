import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Pool } from 'pg';
import { letterGrouper } from '#server/clusters/group-letters.ts';
import { openDatabase } from '#server/database.ts';
import { drain } from '#server/outbox/consume.ts';
import type { GivenComment } from './cases.ts';
import { testDatabase } from './database.ts';
import { builders } from './given.ts';
import { givenLetters } from './letters.ts';

export interface StandingCluster {
  size: number;
  revision: number;
  letterRevision: number;
  letter: string;
  /** Members with the letter's text. */
  identical: number;
  /** Members that wait, and open reviews. */
  waiting: number;
  reviews: number;
}

const standing = `
  SELECT k.size, k.revision, k.letter_revision AS "letterRevision", k.letter_id AS letter,
    (SELECT count(*) FROM cluster_member b WHERE b.cluster_id = k.id) AS members,
    (SELECT count(*) FROM cluster_member b WHERE b.cluster_id = k.id AND b.digest = k.letter_digest) AS identical,
    (SELECT count(*) FROM cluster_member b WHERE b.cluster_id = k.id AND b.waits_since IS NOT NULL) AS waiting,
    (SELECT count(*) FROM review r WHERE r.bucket = k.bucket AND r.cluster_id = k.id AND r.finished_at IS NULL) AS reviews
  FROM cluster k WHERE k.consultation_id = $1 ORDER BY k.size DESC, k.id`;

/** The clusters of a consultation, the largest first. Fails where a size is not the number of members. */
export async function readClusters(pool: Pool, consultationId: string): Promise<StandingCluster[]> {
  const { rows } = await pool.query<StandingCluster & { members: number }>(standing, [consultationId]);
  return rows.map(({ members, ...row }) => {
    assert.equal(row.size, members, 'the size of a cluster is the number of its members');
    return row;
  });
}

/** For tests: a consultation to which letters are sent, and the worker that groups them. */
export async function letterWorld(t: TestContext) {
  const { login } = await testDatabase(t);
  const database = openDatabase(login, 4, 1);
  t.after(() => database.close());
  const { pool } = database;
  const given = builders(database.db);
  const consultation = await given.consultation({ moderation: 'pre' });
  const group = letterGrouper(Buffer.alloc(32, 'letters'));
  return {
    given,
    pool,
    consultation,
    group,
    /** Sends letters and lets the worker follow. */
    async send(bodies: readonly string[], options: { hidden?: boolean } = {}): Promise<GivenComment[]> {
      const made = await givenLetters(pool, consultation, bodies, options);
      await drain(pool, group);
      return made;
    },
    clusters: () => readClusters(pool, consultation.id),
    async count(table: string, where = 'true'): Promise<number> {
      const { rows } = await pool.query<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} WHERE consultation_id = $1 AND ${where}`,
        [consultation.id],
      );
      return rows[0]?.n ?? 0;
    },
  };
}
