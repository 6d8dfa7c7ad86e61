import type { Pool } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import { rolesDetails, settingsDetails } from './details.ts';
import { whyNotDecide, whyNotTakeBack } from './policy.ts';
import { type ChangeFilter, listChanges, type ListedChange, namesOf } from './list-queries.ts';
import type { Change, Effect } from './schema.ts';

type Names = ReadonlyMap<string, string>;

const nothing: Omit<Effect, 'does'> = {
  person: null,
  role: null,
  body: null,
  setting: null,
  from: null,
  to: null,
};

/** Changes as an administrator sees them, newest first. */
export async function describeChanges(
  pool: Pool,
  who: Who,
  filter: Omit<ChangeFilter, 'language'>,
): Promise<Change[]> {
  const rows = await listChanges(pool, { ...filter, language: who.language });
  const names = await namesOf(pool, rows.flatMap(peopleIn));
  return rows.map((row) => describe(row, names, who));
}

/** One change; throws NotFound. */
export async function describeChange(pool: Pool, who: Who, id: string): Promise<Change> {
  const [change] = await describeChanges(pool, who, { id, limit: 1 });
  if (!change) throw new NotFound();
  return change;
}

function peopleIn(row: ListedChange): string[] {
  return [...row.about, ...(row.personId ? [row.personId] : [])];
}

function describe(row: ListedChange, names: Names, who: Who): Change {
  const { decidedBy, slug, title } = row;
  return {
    id: row.id,
    kind: row.kind,
    state: row.outcome ?? 'open',
    consultation: slug === null ? null : { slug, title: title ?? slug },
    effects: effectsOf(row, names),
    proposedBy: { id: row.proposedBy, name: row.proposerName },
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: decidedBy === null ? null : { id: decidedBy, name: row.deciderName ?? '' },
    decidedAt: row.decidedAt?.toISOString() ?? null,
    mayDecide: may(who, 'confirm changes') && whyNotDecide(row, who.personId) === null,
    mayTakeBack: may(who, 'confirm changes') && whyNotTakeBack(row, who.personId) === null,
  };
}

function effectsOf(row: ListedChange, names: Names): Effect[] {
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  if (row.kind === 'lost_device') {
    const does = row.personId === row.proposedBy ? 'vouch' : 'new_device';
    return row.personId === null ? [] : [{ ...nothing, does, person: person(row.personId) }];
  }
  if (row.kind === 'settings')
    return settingsDetails(row).set.map((change) => ({ ...nothing, does: 'set', ...change }));
  const { withdraw, grant, deactivate } = rolesDetails(row);
  const effect = (does: 'grant' | 'withdraw', { personId, role, body }: (typeof grant)[number]) => ({
    ...nothing,
    does,
    person: person(personId),
    role,
    body,
  });
  if (deactivate !== undefined) return [{ ...nothing, does: 'deactivate', person: person(deactivate) }];
  return [...withdraw.map((role) => effect('withdraw', role)), ...grant.map((role) => effect('grant', role))];
}
