import { randomUUID } from 'node:crypto';
import { BadRequest, Unavailable, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import type { Pace } from '#server/http/pacing.ts';
import { submissionId } from '#server/ids.ts';
import { keptMailKey, sealAddress } from '#server/mail/addresses.ts';
import { isCountry } from '#server/residence/countries.ts';
import { isProvince } from '#server/residence/provinces.ts';
import { batchWriter } from './batch-writer.ts';
import { checkContent, type Content, textsTooLong } from './content.ts';
import { fingerprintOf, prepare, type Prepared } from './prepare.ts';
import { findFirstAnswer } from './answer-queries.ts';
import { deriveCode } from './receipt-code.ts';
import { receive } from './receive.ts';
import { limits, SubmissionHeaders, SubmissionReceived, SubmissionSent } from './schema.ts';
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

function checkResidence({ country, province }: SubmissionSent): void {
  if (country !== undefined && !isCountry(country)) {
    throw new Unprocessable('There is no such country.', [
      { pointer: '/country', detail: 'Use a two-letter code of ISO 3166-1.' },
    ]);
  }
  if (province === undefined) return;
  if ((country !== undefined && country !== 'VN') || !isProvince(province)) {
    throw new Unprocessable('There is no such province.', [
      {
        pointer: '/province',
        detail: 'Use the official code of one of the 34 provinces, and no other country beside it.',
      },
    ]);
  }
}

async function checkContents(lookup: TargetLookup, sent: SubmissionSent): Promise<[Content, ...Content[]]> {
  if (textsTooLong(sent.comments)) {
    throw new BadRequest(`All texts together may have at most ${limits.allTexts} characters.`, [
      { pointer: '/comments', detail: 'Send some of the comments in a second submission.' },
    ]);
  }
  const checked = await Promise.all(
    sent.comments.map((comment, i) =>
      checkContent(lookup, { ...comment, language: sent.language }, `/comments/${i}`),
    ),
  );
  const errors = checked.flatMap((result) => ('errors' in result ? result.errors : []));
  const [first, ...others] = checked.flatMap((result) => ('content' in result ? [result.content] : []));
  if (errors.length > 0 || !first)
    throw new Unprocessable('Some comments cannot be received as they are.', errors);
  const stray = others.findIndex(({ known }) => known.consultationId !== first.known.consultationId);
  if (stray >= 0) {
    throw new Unprocessable('All comments of a submission belong to one consultation.', [
      { pointer: `/comments/${stray + 1}/target`, detail: 'This target belongs to another consultation.' },
    ]);
  }
  return [first, ...others];
}
