import { asker } from '#server/access/guard.ts';
import { requireOwnAccount } from '#server/access/own-account.ts';
import { recordAct } from '#server/audit/record.ts';
import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { latestDay } from '#server/http/latest-day.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { figuresOf } from './figures.ts';
import { addRequest, decideRequest, lockRequest, officialRequests, requestYears } from './queries.ts';
import * as schema from './schema.ts';

/** Anyone sees how often authorities asked for contributors' data and got it; administrators write it down. */
export function officialRequestRoutes(app: App, { database: { pool } }: Parts): void {
  const answers = openAnswerCache(60);
  const tags = ['administration'];
  const config = { access: 'run the installation' } as const;

  app.get(
    '/official-requests',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: "Official requests for contributors' data, in numbers",
        response: { 200: schema.RequestFigures },
      },
    },
    (request, reply) => answers.answer(request, reply, async () => figuresOf(await requestYears(pool))),
  );

  app.get(
    '/official-requests/records',
    {
      config,
      schema: {
        tags,
        summary: 'The requests behind the numbers',
        response: { 200: schema.OfficialRequests },
      },
    },
    async () => ({ items: await officialRequests(pool) }),
  );

  app.post(
    '/official-requests',
    {
      config,
      schema: {
        tags,
        summary: 'Write down that an authority asked for data',
        body: schema.NewRequest,
        response: { 201: schema.OfficialRequest },
      },
    },
    async (request, reply) => {
      const { personId } = requireOwnAccount(asker(request));
      const { receivedDay } = request.body;
      refuseToCome(receivedDay, '/receivedDay');
      const made = await inTransaction(pool, async (client) => {
        const added = await addRequest(client, receivedDay, personId);
        const act = { actorId: personId, action: 'official_request.received', subject: added.id };
        await recordAct(client, { ...act, details: { receivedDay } });
        return added;
      });
      return reply.code(201).send(made);
    },
  );

  app.patch(
    '/official-requests/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Write down what was decided, once',
        params: schema.RequestPath,
        body: schema.Decision,
        response: { 200: schema.OfficialRequest },
      },
    },
    (request) => {
      const { personId } = requireOwnAccount(asker(request));
      const { id } = request.params;
      const { decidedDay, outcome } = request.body;
      refuseToCome(decidedDay, '/decidedDay');
      return inTransaction(pool, async (client) => {
        const known = await lockRequest(client, id);
        if (!known) throw new NotFound();
        if (known.outcome) throw new Conflict('What was decided is written down already.');
        if (decidedDay < known.receivedDay)
          throw impossible('Nothing is decided before it was received.', '/decidedDay');
        await decideRequest(client, id, decidedDay, outcome);
        const act = { actorId: personId, action: 'official_request.decided', subject: id };
        await recordAct(client, { ...act, details: { decidedDay, outcome } });
        return { ...known, decidedDay, outcome };
      });
    },
  );
}

function refuseToCome(day: string, pointer: string): void {
  if (day > latestDay()) throw impossible('This day has not come yet.', pointer);
}

const impossible = (detail: string, pointer: string) => new Unprocessable(detail, [{ pointer, detail }]);
