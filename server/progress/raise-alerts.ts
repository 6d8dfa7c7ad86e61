import type { Pool } from 'pg';
import type { Keys } from '#server/keys.ts';
import { queueStaffMail } from '#server/mail/staff-mail.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { hourMs, intakeNow, isRush, usualSince } from './intake.ts';
import * as queries from './queries.ts';
import { readSilent } from './silent.ts';

/** What is so beyond a threshold, in a number: comments, submissions, provinces. Nothing where it is not so. */
type Found = number | undefined;

/**
 * Looks whether a threshold is crossed and writes to those responsible, once for each crossing however many look: who
 * notes it queues the letters in the same transaction. Says how many were crossed.
 */
export async function raiseAlerts(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'mail'> },
  now = new Date(),
): Promise<number> {
  let raised = 0;
  for (const rule of await queries.findActiveRules(pool)) {
    const found = await look(pool, rule, now);
    if (found === undefined) {
      if (rule.crossedAt) await queries.noteOver(pool, rule);
    } else if (!rule.crossedAt && (await tell({ pool, keys }, rule, { found, now }))) raised += 1;
  }
  return raised;
}

async function look(pool: Pool, rule: queries.Rule, now: Date): Promise<Found> {
  const { consultationId: id, threshold } = rule;
  if (rule.kind === 'undecided_hours') {
    const { n } = await queries.waitingSince(pool, id, new Date(now.getTime() - threshold * hourMs));
    return n > 0 ? n : undefined;
  }
  const { opensAt, closesAt } = await queries.findFrame(pool, id);
  if (rule.kind === 'intake_times') {
    const intake = intakeNow(await queries.intakeSince(pool, id, usualSince(now)), opensAt, now);
    return isRush(intake, threshold) ? intake.lastHour.direct : undefined;
  }
  const left = closesAt ? closesAt.getTime() - now.getTime() : Infinity;
  if (left > threshold * hourMs || left <= 0) return undefined;
  const { provinces } = await readSilent(pool, id);
  return provinces.length > 0 ? provinces.length : undefined;
}

async function tell(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'mail'> },
  rule: queries.Rule,
  { found, now }: { found: number; now: Date },
): Promise<boolean> {
  const { slug } = await queries.findFrame(pool, rule.consultationId);
  return inTransaction(pool, async (client) => {
    if (!(await queries.noteCrossed(client, rule, now))) return false;
    for (const { email, name, language } of await queries.findResponsible(client, rule)) {
      const title = await queries.findTitle(client, rule.consultationId, language);
      await queueStaffMail(client, keys, {
        to: email,
        name,
        language,
        kind: 'alert',
        alert: rule.kind,
        slug,
        title,
        threshold: rule.threshold,
        found,
      });
    }
    return true;
  });
}
