import type { TestContext } from 'node:test';
import { Type } from 'typebox';
import { framed } from '#server/http/framed-app.ts';

const Note = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 10_000 }),
    id: Type.Optional(Type.String({ format: 'uuid' })),
    n: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

/** For tests: an app that answers with what was sent to it, in a form at `/notes` and in any at `/anything`. */
export async function echo(t: TestContext) {
  const { app } = await framed(t, (routes) => {
    routes.post('/api/v1/notes', { schema: { body: Note } }, async (request) => request.body);
    routes.post('/api/v1/anything', async (request) => ({ got: request.body }));
  });
  const send = async (
    payload: string | Buffer,
    headers: Record<string, string> = {},
    url = '/api/v1/notes',
  ) => {
    const type = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url, headers: { ...type, ...headers }, payload });
    return {
      status: answer.statusCode,
      type: answer.headers['content-type'],
      json: answer.json(),
      text: answer.body,
    };
  };
  return { app, send };
}
