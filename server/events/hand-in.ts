import type { Pool } from 'pg';
import { requireFactorGiven } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { partIn } from '#server/attributions/policy.ts';
import { Conflict, Forbidden, NotFound, Unprocessable } from '#server/errors.ts';
import { findIntake, type Intake } from './intake-queries.ts';

/**
 * Throws unless somebody hands in under a name of their own: as its holder, with the second factor in this session or
 * with a key that was made with one. To everybody else there is no such name.
 */
export function requireHolder(who: Who, attributionId: string | null): void {
  const part = attributionId === null ? undefined : partIn(who, attributionId);
  if (!part) throw new NotFound();
  if (part !== 'holder') throw new Forbidden('Assistants draft. Only who holds the name hands in.');
  if (who.sessionId || !who.hasSecondFactor) requireFactorGiven(who);
}

/** The consultation that something is handed in for. Throws where there is none, or its intake is not open. */
export async function intakeOf(db: Pool, slug: string): Promise<Intake> {
  const intake = await findIntake(db, slug);
  if (!intake)
    throw new Unprocessable('There is no such consultation.', [
      { pointer: '/consultation', detail: 'Use the address of a consultation.' },
    ]);
  requireOpen(intake);
  return intake;
}

/** Throws where the intake of a consultation is not open. */
export function requireOpen({ takes, closesAt }: Pick<Intake, 'takes' | 'closesAt'>): void {
  if (takes) return;
  throw new Conflict(
    closesAt && closesAt.getTime() <= Date.now()
      ? `The intake of what is handed in closed at ${closesAt.toISOString()}. Nothing was changed.`
      : 'This consultation takes nothing at the moment. Nothing was changed.',
  );
}
