import type { PoolClient } from 'pg';
import { findPart } from '#server/attributions/member-queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, Unavailable } from '#server/errors.ts';
import { hmac } from '#server/hmac.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { prepare } from '#server/submissions/prepare.ts';
import { receive } from '#server/submissions/receive.ts';
import type { SubmissionReceived } from '#server/submissions/schema.ts';
import { type Checked, checkSet, type Submitting, type SubmitParts } from './check-set.ts';
import { listDrafts } from './draft-queries.ts';
import { firstAnswerTo } from './first-answer.ts';
import { closeSet, lockSet } from './change-queries.ts';
import { stateOf } from './read-drafts.ts';

/**
 * Sends a set through the intake as one submission, marks it and erases its drafts. A crash after the receipt
 * leaves set and drafts as they were: repeated, it finds the same first answer by the same key. Sends a second
 * time where the consultation's policy changed in between.
 */
export async function submitSet(
  parts: SubmitParts,
  sending: Submitting,
  checked: Checked,
): Promise<SubmissionReceived> {
  for (let round = 0, now = checked; round < 2; round += 1) {
    const answer = await sendOnce(parts, sending, now);
    if (answer) return answer;
    parts.lookup.forget();
    now = await checkSet(parts, sending, 'state' in checked ? checked.state : undefined);
  }
  throw new Unavailable('The consultation is being changed. Nothing was submitted; send again in a moment.');
}

/** Nothing where the policy is another than the one that was prepared for. */
async function sendOnce(
  parts: SubmitParts,
  sending: Submitting,
  checked: Checked,
): Promise<SubmissionReceived | undefined> {
  const { set, personId } = sending;
  return inTransaction(parts.pool, async (client) => {
    const locked = await lockSet(client, set.id);
    if ((await findPart(client, set.attributionId, personId)) !== 'holder')
      throw new Forbidden('You do not hold this name any more.');
    if (locked?.submittedAt) return firstAnswerTo(client, parts.keys, set.key);
    if ('known' in checked) {
      await finish(client, sending, checked.known);
      return checked.known;
    }
    if (stateOf(await listDrafts(client, set.id)) !== checked.state)
      throw new Conflict('The set has just changed. Review it again; nothing was submitted.');
    const answer = await receive(
      { pool: parts.intake, keys: parts.keys, writer: parts.writer },
      prepare(parts.keys, set.key, senderOf(parts, sending), checked.contents),
    );
    if (answer) await finish(client, sending, answer);
    return answer;
  });
}

async function finish(
  client: PoolClient,
  { set, personId }: Pick<Submitting, 'set' | 'personId'>,
  answer: SubmissionReceived,
): Promise<void> {
  await closeSet(client, set.id, personId);
  await recordAct(client, {
    actorId: personId,
    action: 'set.submitted',
    consultationId: set.consultationId,
    subject: set.id,
    details: { attributionId: set.attributionId, comments: answer.comments.length },
  });
}

function senderOf({ keys }: SubmitParts, { set, consentToPublish, language }: Submitting) {
  return {
    capacity: set.capacity,
    attribution: set.name,
    attributionId: set.attributionId,
    ...(set.province === null ? {} : { province: set.province }),
    language,
    consentToPublish,
    ...(set.event
      ? { channel: set.event.kind, entry: 'organisation' as const, eventId: set.event.id }
      : { channel: 'online' as const, entry: 'self' as const }),
    // A set is sent once, whatever a repeated request asks for besides.
    fingerprint: hmac('sha256', keys.fingerprint, `set ${set.id}`),
  };
}
