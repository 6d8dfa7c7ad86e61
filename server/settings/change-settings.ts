import type { PoolClient } from 'pg';
import { requireMay } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { propose } from '#server/changes/propose.ts';
import type { Config } from '#server/config.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import { explain, reasonsIn, standingOf } from '#server/public-changes/explain.ts';
import { needsConfirmation } from '#server/roles/change-roles.ts';
import { applyPolicy, policyChanges } from './apply-policy.ts';
import { changeDates } from './change-dates.ts';
import { changeTexts } from './change-texts.ts';
import { lockSettings } from './queries.ts';
import type { WantedSettings } from './schema.ts';

/**
 * Changes texts, dates and policy of a consultation, in the caller's transaction. Returns the id of the change that
 * waits for a second administrator, or null when everything was applied at once. Throws Forbidden for a policy
 * that is not an administrator's to set, Unprocessable for what cannot be.
 */
export async function changeSettings(
  client: PoolClient,
  config: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
  who: Who,
  consultationId: string,
  wanted: WantedSettings,
): Promise<string | null> {
  const { texts, extensionReasons, reasons, ...settings } = wanted;
  const { plannedOpensAt, closesAt, intakeClosesAt, responseDueAt, ...policy } = settings;
  const setsPolicy = Object.keys(policy).length > 0;
  if (setsPolicy) requireMay(who, 'set policy');
  const current = await lockSettings(client, consultationId);
  if (!current) throw new NotFound();
  const by = who.personId;
  const place = { trial: current.trial, opened: current.opensAt !== null };
  const waits = setsPolicy && (await needsConfirmation(client, config, place));
  const others = Object.keys(wanted).filter((name) => name !== 'reasons' && !(name in policy));
  if (waits && others.length > 0)
    throw new Unprocessable(
      'The policy of an opened consultation waits for a second administrator: send it alone.',
    );
  const standing = await standingOf(client, consultationId);
  const dates = { plannedOpensAt, closesAt, intakeClosesAt, responseDueAt };
  const seen = [
    ...(await changeDates(client, current, by, { ...dates, extensionReasons })),
    ...(await changeTexts(client, { consultationId, by, opened: place.opened }, texts ?? [])),
  ];
  // An extension that says why needs no second reason.
  await explain(client, standing, seen, reasons ?? extensionReasons);
  const details = { set: policyChanges(current, policy), reasons: reasonsIn(reasons) };
  if (details.set.length === 0) return null;
  if (waits) {
    return propose(client, { kind: 'settings', consultationId, about: [], details, proposedBy: by });
  }
  await applyPolicy(client, consultationId, { details, proposedBy: by, confirmedBy: null });
  return null;
}
