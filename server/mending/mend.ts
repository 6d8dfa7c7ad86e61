import type { PoolClient } from 'pg';
import { Conflict, NotFound } from '#server/errors.ts';
import type { MendedDraft } from './draft.ts';
import { type Operation, operate } from './operations.ts';
import { type At, lockVersion, type VersionRow } from './queries.ts';
import { type StepToStore, writeStep } from './write-queries.ts';
import { refuse } from './refuse.ts';
import { type Change, changeBetween, withChange } from './step.ts';
import { countSteps, mostSteps, nextStep } from './step-queries.ts';
import { readDraft, type StoredDraft } from './stored-draft.ts';
import { losesNews, writingOf } from './writing.ts';

export interface Mending {
  at: At;
  /** Which the editor has seen. */
  revision: number;
  by: string;
}

export interface Done {
  revision: number;
  /** The section to look at next. */
  section: string | null;
}

/**
 * Does one step in a version that is not published, in the caller's transaction. Throws NotFound, Conflict where it is
 * published or another step came before, Unprocessable for what cannot be done.
 */
export async function mend(client: PoolClient, mending: Mending, operation: Operation): Promise<Done> {
  const { version, stored } = await openToMend(client, mending);
  const { draft, focus } = operate(stored.draft, operation);
  const step = {
    op: operation.op,
    section: operation.section,
    into: operation.op === 'merge' ? focus : null,
    language: 'language' in operation ? (operation.language ?? null) : null,
  };
  return { revision: await store(client, mending, { version, stored, draft }, step), section: focus };
}

/** The version, locked, with its draft; throws like `mend`. */
export async function openToMend(
  client: PoolClient,
  { at, revision }: Pick<Mending, 'at' | 'revision'>,
): Promise<{ version: VersionRow; stored: StoredDraft }> {
  const version = await lockVersion(client, at);
  if (!version) throw new NotFound();
  if (version.published)
    throw new Conflict('This version is published: it never changes. Import a next version.');
  if (version.revision !== revision)
    throw new Conflict(
      'Somebody else has mended this draft since you read it: read it again, then repeat your step.',
    );
  return { version, stored: await readDraft(client, version) };
}

interface Stepped {
  version: VersionRow;
  stored: StoredDraft;
  draft: MendedDraft;
}

/** Stores a new step; returns the revision that the version has then. */
export async function store(
  client: PoolClient,
  { by }: Pick<Mending, 'by'>,
  { version, stored, draft }: Stepped,
  step: { op: string; section: string | null; into: string | null; language: string | null },
): Promise<number> {
  if ((await countSteps(client, version.id)) >= mostSteps) refuse('too_many_steps');
  const change: Change = changeBetween(stored.draft, draft);
  return write(client, { version, stored, draft }, { way: 'new', ...step, change, by });
}

async function write(
  client: PoolClient,
  { version, stored, draft }: Stepped,
  step: StepToStore,
): Promise<number> {
  const writing = writingOf(stored.rows, stored.draft, draft);
  if (losesNews(stored.rows, writing.gone, draft)) refuse('news_would_be_lost');
  const revision = await writeStep(
    client,
    { versionId: version.id, revision: version.revision },
    writing,
    step,
  );
  if (revision === null)
    throw new Conflict('This version has just been published or mended by somebody else.');
  return revision;
}

/** Takes the last step back, or does the one taken back last again; throws like `mend`. */
export async function retrace(client: PoolClient, mending: Mending, way: 'undo' | 'redo'): Promise<Done> {
  const { version, stored } = await openToMend(client, mending);
  const step = await nextStep(client, version.id, way);
  if (!step) return refuse(way === 'undo' ? 'nothing_to_undo' : 'nothing_to_redo');
  const draft = withChange(stored.draft, step.change, way === 'undo' ? 'before' : 'after');
  const revision = await write(client, { version, stored, draft }, { way, number: step.number });
  const there = [step.section, step.into].find((id) => draft.sections.some((section) => section.id === id));
  return { revision, section: there ?? null };
}
