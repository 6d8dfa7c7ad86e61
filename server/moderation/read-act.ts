import type { PoolClient } from 'pg';
import type { Redaction } from '#db/schema/spans.ts';
import type { LockedComment, LockedReview } from './case-lock.ts';
import type { DecisionSent } from './decision-schema.ts';
import type { Act } from './events.ts';
import { isFloodTest } from './flood-tests.ts';
import { findPlace } from './place-queries.ts';
import { isSensitive } from './reason-queries.ts';
import { redactionsOf } from './redactions-sent.ts';

/** Hidden at once, for a day at most, until somebody else has agreed. */
const holdable = ['threats', 'private_data'];

const sentByOthers = 'Others sent the same words: a letter that many people chose to send is no flood.';

/** What a decision asks for, checked against the case: an act of the table, with what it writes. */
export interface Asked {
  act: Act;
  reason: string | null;
  redactions: Redaction[] | null;
  toPlace: string | null;
}

/** What cannot be done with this comment, and why: of the schema, but impossible here. */
export interface Impossible {
  impossible: string;
}

/** Reads what was sent; the reasons are those of the rules under which the consultation opened. */
export async function readAct(
  client: PoolClient,
  comment: LockedComment,
  review: LockedReview,
  sent: DecisionSent,
): Promise<Asked | Impossible> {
  const { outcome } = sent;
  const plain = { reason: null, redactions: null, toPlace: null };
  const sensitive = (code: string) => isSensitive(client, comment.rules, code);
  switch (outcome) {
    case 'withhold': {
      if (sent.reason === undefined) return { impossible: 'Name the reason of the rules.' };
      const found = await sensitive(sent.reason);
      if (found === undefined) return { impossible: `The rules have no reason '${sent.reason}'.` };
      const hold = sent.hold ?? false;
      const act = {
        event: 'withhold',
        sensitive: found,
        hold,
        holdable: holdable.includes(sent.reason),
      } as const;
      return { ...plain, act, reason: sent.reason };
    }
    case 'set_aside': {
      if (sent.reason === undefined || !isFloodTest(sent.reason))
        return { impossible: 'Name the published test for floods of machines that it meets.' };
      if (await othersSentTheSame(client, comment)) return { impossible: sentByOthers };
      return { ...plain, act: { event: 'set_aside' }, reason: sent.reason };
    }
    case 'publish_redacted':
    case 'overturn': {
      const redacts = outcome === 'publish_redacted' || sent.result === 'publish_redacted';
      const redactions = redacts ? redactionsOf(comment, sent.redactions ?? []) : null;
      if (typeof redactions === 'string') return { impossible: redactions };
      for (const { reason } of redactions ?? [])
        if ((await sensitive(reason)) === undefined)
          return { impossible: `The rules have no reason '${reason}'.` };
      const reason = redactions?.[0]?.reason ?? null;
      if (outcome === 'publish_redacted') return { ...plain, act: { event: outcome }, redactions, reason };
      const moved = review.about?.outcome === 'move';
      const toPlace = moved ? (review.about?.fromPlace ?? null) : null;
      return {
        ...plain,
        act: { event: 'overturn', moved, result: sent.result },
        redactions,
        reason,
        toPlace,
      };
    }
    case 'move': {
      if (!sent.target) return { impossible: 'Say where it belongs.' };
      const place = await findPlace(client, comment.consultationId, sent.target);
      if (place === undefined)
        return { impossible: 'This consultation has nothing to comment on with this id.' };
      if (place === comment.place) return { impossible: 'It stands there already.' };
      return { ...plain, act: { event: 'move' }, toPlace: place };
    }
    case 'confirm':
      // Those who sent the same may have come since it was proposed.
      if (review.proposal?.outcome === 'set_aside' && (await othersSentTheSame(client, comment)))
        return { impossible: sentByOthers };
      return { ...plain, act: { event: 'confirm' }, reason: review.proposal?.reason ?? null };
    default:
      return { ...plain, act: { event: outcome } };
  }
}

// Across buckets: a letter's members are wherever their comments are.
const twin = `
  SELECT EXISTS (
    SELECT FROM cluster_member me JOIN cluster_member other
      ON other.cluster_id = me.cluster_id AND other.digest = me.digest AND other.comment_id <> me.comment_id
    WHERE me.bucket = $1 AND me.comment_id = $2
  ) AS same`;

async function othersSentTheSame(client: PoolClient, { bucket, id }: LockedComment): Promise<boolean> {
  return (await client.query<{ same: boolean }>(twin, [bucket, id])).rows[0]?.same ?? false;
}
