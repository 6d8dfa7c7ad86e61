import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { describeChanges } from '#server/changes/describe.ts';
import { NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { needsConfirmation } from '#server/roles/change-roles.ts';
import { findSettings } from './queries.ts';
import { listExtensions } from './extension-queries.ts';
import type { Settings } from './schema.ts';
import { listTexts } from './text-queries.ts';

const mostPending = 100;
const iso = (date: Date | null) => date?.toISOString() ?? null;

/** Everything that can be set in a consultation, and what whoever asks may set. */
export async function readSettings(
  { config, database: { pool } }: Pick<Parts, 'config' | 'database'>,
  who: Who,
  id: string,
): Promise<Settings> {
  const row = await findSettings(pool, id);
  if (!row) throw new NotFound();
  const filter = { state: 'open', kind: 'settings', consultationId: id, limit: mostPending } as const;
  const [texts, extensions, waits, pending] = await Promise.all([
    listTexts(pool, id),
    listExtensions(pool, id),
    needsConfirmation(pool, config, { trial: row.trial, opened: row.opensAt !== null }),
    describeChanges(pool, who, filter),
  ]);
  const { now: _now, ...settings } = row;
  return {
    ...settings,
    plannedOpensAt: iso(row.plannedOpensAt),
    opensAt: iso(row.opensAt),
    closesAt: iso(row.closesAt),
    intakeClosesAt: iso(row.intakeClosesAt),
    responseDueAt: iso(row.responseDueAt),
    concludedAt: iso(row.concludedAt),
    texts,
    extensions: extensions.map(({ from, to, day, reasons }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      day,
      reasons: Object.entries(reasons).map(([language, reason]) => ({ language, reason })),
    })),
    mayEdit: may(who, 'edit texts and dates', id),
    maySetPolicy: may(who, 'set policy'),
    needsConfirmation: waits,
    pending,
  };
}
