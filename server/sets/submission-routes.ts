import { asker, requireFactorGiven } from '#server/access/guard.ts';
import type { CountAttempt } from '#server/accounts/attempts.ts';
import { countFactor } from '#server/accounts/show-session.ts';
import { checkSecondFactor } from '#server/accounts/second-factor-check.ts';
import type { SecondFactorGiven } from '#server/accounts/second-factor-schema.ts';
import { Forbidden, NotFound, Problem, Unavailable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { batchWriter } from '#server/submissions/batch-writer.ts';
import { SubmissionReceived } from '#server/submissions/schema.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { firstAnswerTo } from './first-answer.ts';
import { findHeldSet } from './own-set.ts';
import { forMembersOnly } from './members-only.ts';
import { SetPath, SetSubmission } from './schema.ts';
import { checkSet } from './check-set.ts';
import { submitSet } from './submit.ts';

const tags = ['sets of comments'];
const setUpFirst =
  'A submission in a name needs a second factor: set up an authenticator app or a passkey in your profile first.';
const factorFirst = 'Give the code of your authenticator app, a recovery code, or use your passkey.';

/** What only a holder does: submit a set in person, with the second factor at that very act, and follow it. */
export function setSubmissionRoutes(
  app: App,
  { config, database, keys, intakeRefusal }: Parts,
  { lookup, countAttempt }: { lookup: TargetLookup; countAttempt: CountAttempt },
): void {
  forMembersOnly(app);
  const { db, pool, intake } = database;
  const writer = batchWriter(intake);
  app.addHook('onClose', () => writer.drain());

  app.post(
    '/sets/:id/submission',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Submit a set: one submission, one receipt; 201 means kept',
        params: SetPath,
        body: SetSubmission,
        response: { 201: SubmissionReceived },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const set = await findHeldSet(pool, who, request.params.id);
      if (!who.hasSecondFactor) throw new Forbidden(setUpFirst);
      if (intakeRefusal)
        throw new Unavailable('Nothing can be received at the moment. Your drafts are kept.', 300);
      const { consentToPublish, language = set.authoritativeLanguage, state, ...given } = request.body;
      const sending = { set, personId: who.personId, consentToPublish, language };
      const parts = { db, pool, intake, keys, lookup, writer };

      const checked = await checkSet(parts, sending, state);
      await countFactor(countAttempt, request, who);
      await requireFactor(who.personId, given);
      return reply.code(201).send(await submitSet(parts, sending, checked));
    },
  );

  app.get(
    '/sets/:id/receipt',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'The receipt of a set that was submitted, with its code',
        params: SetPath,
        response: { 200: SubmissionReceived },
      },
    },
    async (request) => {
      const who = asker(request);
      const set = await findHeldSet(pool, who, request.params.id);
      // Whoever has the code corrects and withdraws with it alone: so it is shown to the holder in person only.
      requireFactorGiven(who);
      const answer = await firstAnswerTo(intake, keys, set.key);
      if (!answer) throw new NotFound('This set was not submitted yet.');
      return answer;
    },
  );

  async function requireFactor(personId: string, given: SecondFactorGiven): Promise<void> {
    const names = Object.keys(given);
    const [name] = names;
    if (!name) throw new Forbidden(factorFirst);
    if (names.length === 1 && (await checkSecondFactor({ pool, keys, config }, personId, given))) return;
    throw new Problem(403, 'Forbidden', 'The code is wrong, or was used before. Nothing was submitted.', {
      errors: [{ pointer: `/${name}`, detail: 'Wait for the next code and give that one.' }],
    });
  }
}
