import { Type } from 'typebox';
import { asker, consultationOf, requireFactorGiven } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { drawSample, samplesDrawn } from './draw.ts';
import { findWrong } from './find.ts';
import { readSample } from './read-sample.ts';
import * as schema from './schema.ts';

const tags = ['oversight'];

/** The appointed auditor, in person: texts of what was taken down, at random, each look on record. */
export function sampleRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const config = { access: 'draw a sample' } as const;

  app.get(
    '/consultations/:slug/samples',
    {
      config,
      schema: {
        tags,
        summary: 'Samples drawn so far, latest first, without texts',
        params: schema.SamplesPath,
        response: { 200: schema.Samples },
      },
    },
    async (request) => ({ items: await samplesDrawn(pool, consultationOf(request)) }),
  );

  app.post(
    '/consultations/:slug/samples',
    {
      config,
      schema: {
        tags,
        summary: 'Draw a sample of what was withheld or set aside before today, by a public value',
        params: schema.SamplesPath,
        body: schema.SampleAsked,
        response: { 201: schema.Sample },
      },
    },
    async (request, reply) => {
      const { personId } = inPerson(asker(request));
      const place = { id: consultationOf(request), slug: request.params.slug };
      return reply.code(201).send(await drawSample({ pool, keys }, place, request.body, personId));
    },
  );

  app.get(
    '/consultations/:slug/samples/:number',
    {
      config,
      // A HEAD would be written down as a look.
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'The texts of a sample; the look is written down',
        params: schema.SamplePath,
        response: { 200: schema.SampleRead },
      },
    },
    (request) => {
      const { personId } = inPerson(asker(request));
      return readSample({ pool, keys }, consultationOf(request), request.params.number, personId);
    },
  );

  app.post(
    '/consultations/:slug/samples/:number/findings',
    {
      config,
      schema: {
        tags,
        summary: '‘This should be shown’: a senior who has not touched the case looks at it',
        params: schema.SamplePath,
        body: schema.Finding,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { personId } = inPerson(asker(request));
      const found = { number: request.params.number, decisionId: request.body.decisionId };
      await findWrong({ pool, keys }, consultationOf(request), found, personId);
      return reply.code(204).send(null);
    },
  );
}

/** In a session with the second factor, not by a key. */
function inPerson(who: Who): Who {
  requireFactorGiven(who);
  return who;
}
