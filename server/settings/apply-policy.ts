import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import type { SettingsDetails } from '#server/changes/details.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { addPublicChanges } from '#server/public-changes/queries.ts';
import { lockSettings, type Policy, type SettingsRow, updatePolicy } from './queries.ts';

type Change = SettingsDetails['set'][number];

/** What of a wanted policy differs from the one that holds. */
export function policyChanges(current: Policy, wanted: Partial<Policy>): Change[] {
  const names = ['moderation', 'releaseAfterHours', 'appealWindowDays', 'emailRetentionDays'] as const;
  return names.flatMap((setting) => {
    const to = wanted[setting];
    return to === undefined || to === current[setting]
      ? []
      : [{ setting, from: String(current[setting]), to: String(to) }];
  });
}

/**
 * Changes the policy of a consultation, in the caller's transaction. Throws Conflict when a value is not any more
 * what it was when the change was proposed.
 */
export async function applyPolicy(
  client: PoolClient,
  consultationId: string,
  change: { details: SettingsDetails; proposedBy: string; confirmedBy: string | null },
): Promise<void> {
  const current = await lockSettings(client, consultationId);
  if (!current) throw new NotFound();
  const { details, proposedBy, confirmedBy } = change;
  const moved = details.set.find(({ setting, from }) => String(current[setting]) !== from);
  if (moved) throw new Conflict(`${moved.setting} is ${current[moved.setting]} now, and not ${moved.from}.`);
  await updatePolicy(client, consultationId, withChanges(current, details.set));
  const seen = details.set.map(({ setting, from, to }) => ({
    kind: 'policy' as const,
    part: setting,
    before: from,
    after: to,
  }));
  if (current.opensAt !== null) await addPublicChanges(client, consultationId, seen, details.reasons ?? {});
  await recordAct(client, {
    actorId: proposedBy,
    action: 'consultation.policy_changed',
    consultationId,
    details: { ...details, ...(confirmedBy ? { confirmedBy } : {}) },
  });
}

function withChanges(current: SettingsRow, changes: Change[]): Policy {
  const to = (name: Change['setting']) => changes.find(({ setting }) => setting === name)?.to;
  const number = (name: Exclude<Change['setting'], 'moderation'>) => Number(to(name) ?? current[name]);
  return {
    moderation: (to('moderation') ?? current.moderation) === 'pre' ? 'pre' : 'post',
    releaseAfterHours: number('releaseAfterHours'),
    appealWindowDays: number('appealWindowDays'),
    emailRetentionDays: number('emailRetentionDays'),
  };
}
