import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { TooManyRequests } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import type { Counters } from '#server/http/counters.ts';
import type { Pace } from '#server/http/pacing.ts';
import { hmac } from '#server/hmac.ts';
import { Uuid } from '#server/http/text.ts';
import { storedId } from '#server/ids.ts';
import { cookieAge, cookieName, newFlagger, readFlagger } from './flagger.ts';
import { raiseFlag } from './raise.ts';
import { reopen } from './reopen.ts';
import { FlagReceived, FlagSent, Reopened, Reopening } from './schema.ts';

const CommentPath = Type.Object({ id: Uuid }, { additionalProperties: false });
/** Flags of one browser in a day. */
const mostOfOne = 30;
const day = 86_400;

/** What readers say about what is shown: about harm, limited by a cookie and by pace, never by a kept address. */
export function flagRoutes(
  app: App,
  { config, database: { pool }, keys }: Parts,
  { counters, pace }: { counters: Counters; pace: Pace },
): void {
  app.post(
    '/comments/:id/flags',
    {
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        summary: 'Say that a shown comment does one of the harms that the rules name',
        params: CommentPath,
        body: FlagSent,
        response: { 201: FlagReceived },
      },
    },
    async (request, reply) => {
      const brought = readFlagger(keys, request.headers.cookie);
      const flagger = brought ?? newFlagger(keys);
      await pace(request, async () => false);
      const name = hmac('sha256', keys.visitor, flagger).toString('base64url').slice(0, 22);
      const { count, secondsLeft } = await counters.add(`flag:${name}`, day);
      if (count > mostOfOne)
        throw new TooManyRequests(
          'You have reported many comments today. Go on tomorrow.',
          Math.ceil(secondsLeft),
        );
      await raiseFlag({ pool, keys }, storedId(keys, request.params.id), request.body, flagger);
      if (!brought) reply.header('set-cookie', cookieFor(flagger));
      return reply.code(201).send({ received: true });
    },
  );

  app.post(
    '/moderation/comments/:id/reopening',
    {
      config: { access: 'settle appeals' },
      schema: {
        tags: ['moderation'],
        summary: 'Have a shown comment looked at again, as a senior moderator, and say why',
        params: CommentPath,
        body: Reopening,
        response: { 201: Reopened },
      },
    },
    async (request, reply) => {
      await reopen(pool, asker(request), storedId(keys, request.params.id), request.body.why);
      return reply.code(201).send({ reopened: true });
    },
  );

  const secure = config.PUBLIC_URL.startsWith('https:') ? '; Secure' : '';
  const cookieFor = (flagger: string) =>
    `${cookieName}=${flagger}; Path=/; Max-Age=${cookieAge}; HttpOnly; SameSite=Lax${secure}`;
}
