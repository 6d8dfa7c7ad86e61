import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { asker } from '#server/access/guard.ts';
import { partIn } from '#server/attributions/policy.ts';
import { BadRequest, type FieldError, NotFound, Unavailable, Unprocessable } from '#server/errors.ts';
import { hmac } from '#server/hmac.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { forMembersOnly } from '#server/sets/members-only.ts';
import { batchWriter } from '#server/submissions/batch-writer.ts';
import { checkContent, type Content, textsTooLong } from '#server/submissions/content.ts';
import { prepare } from '#server/submissions/prepare.ts';
import { receive } from '#server/submissions/receive.ts';
import { limits, SubmissionHeaders, SubmissionReceived } from '#server/submissions/schema.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { requireHolder } from './hand-in.ts';
import { type EventRow, events } from './queries.ts';
import { EventSubmission } from './schema.ts';
import { RecordPath } from './handed-in-schema.ts';

/** Comments that were said at a meeting or in a letter come in under it: one submission, one receipt. */
export function eventSubmissionRoutes(
  app: App,
  { database, keys, intakeRefusal }: Parts,
  lookup: TargetLookup,
): void {
  forMembersOnly(app);
  const { pool, intake } = database;
  const writer = batchWriter(intake);
  app.addHook('onClose', () => writer.drain());

  app.post(
    '/events/:id/submissions',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags: ['events and tallies'],
        summary: 'Hand in one to fifty comments of an event; 201 means kept, all of them',
        params: RecordPath,
        headers: SubmissionHeaders,
        body: EventSubmission,
        response: { 201: SubmissionReceived },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const event = await events.find(pool, request.params.id);
      if (!event || !partIn(who, event.attributionId)) throw new NotFound();
      requireHolder(who, event.attributionId);
      if (intakeRefusal) throw new Unavailable('Nothing can be received at the moment.', 300);
      const sent = request.body;
      const key = (request.headers['idempotency-key'] ?? randomUUID()).toLowerCase();
      const sender = senderOf(event, sent);
      for (let round = 0; round < 2; round += 1) {
        const contents = await contentsOf(event, sent);
        const answer = await receive({ pool: intake, keys, writer }, prepare(keys, key, sender, contents));
        if (answer) return reply.code(201).send(answer);
        if ((await events.find(pool, event.id))?.withdrawnAt)
          throw new Unprocessable('This event was withdrawn: nothing is handed in with it any more.');
        lookup.forget();
      }
      throw new Unavailable('The consultation is being changed. Nothing was received yet; send again.');
    },
  );

  function senderOf(event: EventRow, sent: EventSubmission) {
    return {
      capacity: event.capacity,
      attribution: event.attributionName,
      attributionId: event.attributionId,
      eventId: event.id,
      language: sent.language ?? event.language,
      consentToPublish: sent.consentToPublish,
      channel: event.kind,
      entry: 'organisation' as const,
      fingerprint: hmac('sha256', keys.fingerprint, `event ${event.id} ${canonicalize(sent) ?? ''}`),
    };
  }

  async function contentsOf(event: EventRow, sent: EventSubmission): Promise<[Content, ...Content[]]> {
    if (textsTooLong(sent.comments))
      throw new BadRequest(`All texts together may have at most ${limits.allTexts} characters.`);
    const language = sent.language ?? event.language;
    const checked = await Promise.all(
      sent.comments.map((comment, at) => checkContent(lookup, { ...comment, language }, `/comments/${at}`)),
    );
    const errors: FieldError[] = checked.flatMap((each, at) => {
      if ('errors' in each) return each.errors;
      if (each.content.known.consultationId === event.consultationId) return [];
      return [
        {
          pointer: `/comments/${at}/target`,
          detail: 'The event was recorded for another consultation.',
        },
      ];
    });
    const [first, ...others] = checked.flatMap((each) => ('content' in each ? [each.content] : []));
    if (errors.length > 0 || !first)
      throw new Unprocessable('Some comments cannot be handed in as they are. Nothing was kept.', errors);
    return [first, ...others];
  }
}
