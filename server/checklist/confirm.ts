import type { Pool } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { confirmItem } from './queries.ts';
import type { ItemCode } from './schema.ts';

/**
 * Keeps that an administrator confirmed an item, and writes it into the trail.
 * @param details what it was confirmed for, without personal data
 * @param note a text of the administrator's own, which the trail does not repeat
 */
export function confirm(
  pool: Pool,
  personId: string,
  item: ItemCode,
  details: Record<string, unknown>,
  note: Record<string, string> = {},
): Promise<void> {
  return inTransaction(pool, async (client) => {
    await confirmItem(client, item, personId, { ...details, ...note });
    await recordAct(client, { actorId: personId, action: 'checklist.confirmed', subject: item, details });
  });
}
