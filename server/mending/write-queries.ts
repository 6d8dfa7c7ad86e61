import type { PoolClient } from 'pg';
import type { LoosePassage, Words } from './draft.ts';
import type { Change } from './step.ts';

/** What is to be written for a step; ids of sections that go, rows that come or change. */
export interface Writing {
  gone: string[];
  sections: {
    id: string;
    fresh: boolean;
    node: string;
    parent: string | null;
    unit: string;
    position: number;
    level: number;
    kind: string;
    number: string | null;
  }[];
  /** What sections do not say any more. */
  silent: { section: string; language: string }[];
  texts: ({ section: string; language: string; folded: string } & Words)[];
  /** Null: as it is. */
  loose: (LoosePassage & { position: number })[] | null;
}

export type StepToStore =
  | { way: 'undo' | 'redo'; number: number }
  | {
      way: 'new';
      op: string;
      section: string | null;
      into: string | null;
      language: string | null;
      change: Change;
      by: string;
    };

/** Writes a step through the door that looks whether it may be; null where the version is published or at another revision. */
export async function writeStep(
  client: PoolClient,
  { versionId, revision }: { versionId: string; revision: number },
  writing: Writing,
  step: StepToStore,
): Promise<number | null> {
  const { rows } = await client.query<{ revision: number | null }>(
    'SELECT mend_version($1, $2, $3::jsonb, $4::jsonb) AS revision',
    [versionId, revision, JSON.stringify(writing), JSON.stringify(step)],
  );
  return rows[0]?.revision ?? null;
}

/** Removes a version that nobody has published; false where somebody has, or it is at another revision. */
export async function discardVersion(
  client: PoolClient,
  { versionId, revision }: { versionId: string; revision: number },
): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>('SELECT discard_version($1, $2) AS done', [
    versionId,
    revision,
  ]);
  return rows[0]?.done ?? false;
}
