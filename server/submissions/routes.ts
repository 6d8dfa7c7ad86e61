import { randomUUID } from 'node:crypto';
import { Unavailable, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import type { Pace } from '#server/http/pacing.ts';
import { submissionId } from '#server/ids.ts';
import { keptMailKey, sealAddress } from '#server/mail/addresses.ts';
import { findFirstAnswer } from './answer-queries.ts';
import { batchWriter } from './batch-writer.ts';
import { checkResidence, checkContents } from './check-sent.ts';
import { fingerprintOf, prepare, type Prepared } from './prepare.ts';
import { deriveCode } from './receipt-code.ts';
import { receive } from './receive.ts';
import { SubmissionHeaders, SubmissionReceived, SubmissionSent } from './schema.ts';
import type { TargetLookup } from './targets.ts';

/** `POST /submissions`: everyone may, without an account; answered only after the commit. */
export function submissionRoutes(
  app: App,
  parts: Parts,
  { lookup, pace }: { lookup: TargetLookup; pace: Pace },
): void {
  const { database, keys, intakeRefusal } = parts;
  const pool = database.intake;
  const mailKey = keptMailKey(database.pool, keys);
  const writer = batchWriter(pool);
  app.addHook('onClose', () => writer.drain());
  const isKnown = async (key: string): Promise<boolean> => {
    const { bucket, code } = deriveCode(keys, key);
    return (await findFirstAnswer(pool, bucket, submissionId(code, bucket))) !== undefined;
  };

  app.post(
    '/submissions',
    {
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        summary: 'Send one to fifty comments; 201 means kept',
        headers: SubmissionHeaders,
        body: SubmissionSent,
        response: { 201: SubmissionReceived },
      },
    },
    async (request, reply) => {
      if (intakeRefusal)
        throw new Unavailable('Nothing can be received at the moment. Please keep your text.', 300);
      const sent = request.body;
      const key = (request.headers['idempotency-key'] ?? randomUUID()).toLowerCase();
      const arrival = await pace(request, () => isKnown(key));
      checkResidence(sent);
      if (sent.email !== undefined && parts.takesAddresses === false) refuseAddress();
      const sender = {
        ...sent,
        channel: sent.channel ?? 'online',
        entry: 'self' as const,
        arrival,
        fingerprint: fingerprintOf(keys, sent),
      };
      // A second round is for a policy that changed between the look-up and the insert.
      for (let round = 0; round < 2; round += 1) {
        const contents = await checkContents(lookup, sent);
        const prepared = prepare(keys, key, sender, contents);
        const answer = await receive(
          { pool, keys, writer },
          sent.email === undefined ? prepared : await withAddress(prepared, sent.email),
        );
        if (answer) return reply.code(201).send(answer);
        lookup.forget();
      }
      throw new Unavailable(
        'The consultation is being changed. Nothing was received yet; send again in a moment.',
      );
    },
  );

  async function withAddress(prepared: Prepared, email: string): Promise<Prepared> {
    const submissionId = prepared.submission.id;
    return {
      ...prepared,
      address: { submissionId, ...sealAddress(await mailKey(), submissionId, email) },
    };
  }
}

function refuseAddress(): never {
  throw new Unprocessable(
    'No e-mail address can be kept here yet. Send again without it; the receipt code is enough.',
    [{ pointer: '/email', detail: 'The database has no login that alone may read addresses.' }],
  );
}
