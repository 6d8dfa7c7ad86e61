import type { Pool } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { isHostileMarkdown } from '#server/drafts/markdown/guard.ts';
import { Conflict, Unprocessable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { faultsOf } from './policy.ts';
import { addRules, lockRules, namesOfReasons, newestRules } from './queries.ts';
import type { NewRules } from './schema.ts';

/**
 * Adds a version of the rules, for consultations that open from now on, and returns its number. Throws Conflict
 * where somebody else has added one since the edit began.
 */
export async function adoptRules(pool: Pool, personId: string, wanted: NewRules): Promise<number> {
  const hostile = (['vi', 'en'] as const).find((language) =>
    isHostileMarkdown(wanted.introduction[language]),
  );
  if (hostile)
    throw new Unprocessable('This Markdown nests too deep.', [
      { pointer: `/introduction/${hostile}`, detail: 'Use plain paragraphs and lists.' },
    ]);
  return inTransaction(pool, async (client) => {
    await lockRules(client);
    const newest = await newestRules(client);
    if (newest !== wanted.basedOn)
      throw new Conflict(
        `Version ${newest} of the rules was added meanwhile. Look at it, then edit that one.`,
      );
    const errors = faultsOf(wanted, await namesOfReasons(client));
    if (errors.length > 0) throw new Unprocessable('These rules cannot be kept as they are.', errors);
    const number = newest + 1;
    await addRules(client, number, personId, wanted);
    await recordAct(client, {
      actorId: personId,
      action: 'rules.adopted',
      subject: String(number),
      details: { reasons: wanted.reasons.map(({ code, sensitive }) => ({ code, sensitive })) },
    });
    return number;
  });
}
