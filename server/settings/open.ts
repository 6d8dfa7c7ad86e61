import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { checklistState, openItems } from '#server/checklist/state.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { addPublicChanges } from '#server/public-changes/queries.ts';
import { isExcepted } from '#server/roles/exception.ts';
import { staffingOf } from '#server/roles/holder-queries.ts';
import { countAdministrators } from '#server/roles/administrator-queries.ts';
import { lockPlace } from '#server/roles/place-queries.ts';
import { newestRules } from '#server/rules/queries.ts';
import { conditionsOf, openingTime, unmet } from './opening-policy.ts';
import { readReadiness, setOpened } from './opening-queries.ts';
import type { Opening } from './opening-schema.ts';

type Settings = Pick<Parts, 'config'>;

/** What is in the way of opening a consultation, and when it would open. */
export async function openingOf(
  db: Pool | PoolClient,
  { config }: Settings,
  id: string,
): Promise<Opening & { opensAt: Date }> {
  const ready = await readReadiness(db, id);
  if (!ready) throw new NotFound();
  const conditions = conditionsOf({
    ...ready,
    ...(await staffingOf(db, id)),
    administrators: await countAdministrators(db, false),
    openItems: openItems(await checklistState(db, { config })).map(({ code }) => code),
  });
  const excepted = isExcepted(ready, config);
  const opensAt = ready.opensAt ?? openingTime(ready);
  return {
    opened: ready.opensAt !== null,
    excepted,
    ready: unmet(conditions, excepted).length === 0,
    wouldOpenAt: opensAt > ready.now ? opensAt.toISOString() : null,
    opensAt,
    conditions,
  };
}

/**
 * Opens a consultation at the planned time or at once, under the newest rules, which are its own from then on; in the
 * caller's transaction. Throws Conflict for one that was opened, Unprocessable with one entry for each condition
 * that is not met.
 */
export async function open(client: PoolClient, parts: Settings, id: string, by: string): Promise<void> {
  await lockPlace(client, id);
  const { opened, conditions, excepted, opensAt } = await openingOf(client, parts, id);
  if (opened) throw new Conflict('The consultation has been opened already.');
  const missing = unmet(conditions, excepted);
  if (missing.length > 0)
    throw new Unprocessable(
      'The consultation cannot open yet.',
      missing.map(({ code, detail }) => ({ pointer: `/conditions/${code}`, detail })),
    );
  const rules = await newestRules(client);
  if (!(await setOpened(client, id, { opensAt, rules })))
    throw new Conflict('The consultation is concluded.');
  await addPublicChanges(client, id, [{ kind: 'opened', after: opensAt.toISOString() }], {});
  await recordAct(client, {
    actorId: by,
    action: 'consultation.opened',
    consultationId: id,
    details: { opensAt: opensAt.toISOString(), rules, excepted },
  });
}
