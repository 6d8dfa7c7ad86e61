import type { Pool } from 'pg';
import { findPlace } from '#server/roles/place-queries.ts';
import { chainsOf } from './chains.ts';
import { listQuestions } from './queries.ts';
import type { OwnQuestions } from './schema.ts';

/** The core questions of a consultation, as its editors see them. */
export async function showQuestions(pool: Pool, consultationId: string): Promise<OwnQuestions> {
  const place = await findPlace(pool, consultationId);
  const chains = chainsOf(await listQuestions(pool, consultationId));
  return {
    opened: place?.opened ?? false,
    items: chains.map(([{ id, texts, answers, closedAt }, ...earlier]) => ({
      id,
      texts,
      answers,
      closedAt: closedAt?.toISOString() ?? null,
      earlier: earlier.map((wording) => ({
        id: wording.id,
        texts: wording.texts,
        answers: wording.answers,
        rewordedAt: wording.rewordedAt?.toISOString() ?? '',
      })),
    })),
  };
}
