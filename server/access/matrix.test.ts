import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { type Actor, actors, matrixWorld, staffRoles, type World } from '#server/testing/matrix-world.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { type Route, routesOf } from '#server/testing/routes.ts';
import { type Row, table } from '#server/testing/matrix-table.ts';

const base = '/api/v1';
/** Around the API: what describes and watches it, open to everybody and the same for all. */
const around = /^(\/api(\/\*)?|\/api\/docs.*|\/api\/v1\/(openapi\.json|challenge)|\/healthz|\/readyz)$/;

const nameOf = ({ method, url }: Route) => `${method} ${url.replace(base, '')}`;

async function running(t: Parameters<typeof portal>[0]): Promise<{ routes: Route[]; made: Portal }> {
  const { made, routes } = await routesOf(() => portal(t));
  await made.app.ready();
  return { made, routes: routes.filter(({ url }) => !around.test(url)) };
}

test('the table of who may what knows every route of the running server, and none that is not there', async (t) => {
  const { made, routes } = await running(t);
  assert.deepEqual(routes.map(nameOf).sort(), Object.keys(table).sort());
  const answer = await made.app.inject(`${base}/openapi.json`);
  const { paths } = answer.json<{ paths: Record<string, object> }>();
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    })),
  );
  const unknown = described.filter((route) => !around.test(route.url) && !(nameOf(route) in table));
  assert.deepEqual(unknown, [], 'described, and in no row');
});

test('every route lets in whom the table lets in, and tells everybody else nothing', async (t) => {
  const { made } = await running(t);
  const world = await matrixWorld(made);
  const faults: string[] = [];
  for (const [name, row] of Object.entries(table)) {
    for (const actor of actors) {
      const status = await ask(made, world, name, row, actor);
      const fault = faultOf(row, actor, status);
      if (fault) faults.push(`${name} by ${actor}: ${status}, ${fault}`);
    }
  }
  assert.deepEqual(faults, []);
});

test('what may be done in a consultation may not be done in another', async (t) => {
  const { made } = await running(t);
  const world = await matrixWorld(made);
  const swapped = { ...world, consultation: world.elsewhere };
  const faults: string[] = [];
  for (const [name, row] of Object.entries(table).filter(
    ([name]) => /:slug/.test(name) || name.includes('/audit'),
  )) {
    if (row.to.includes('nobody')) continue;
    for (const actor of staffRoles) {
      if (name === 'GET /audit/verification') continue;
      const status = await ask(made, swapped, name, row, actor);
      if (status !== 403 && status !== 404) faults.push(`${name} by ${actor}: ${status}`);
    }
  }
  assert.deepEqual(faults, []);
});

async function ask(
  { app, parts }: Portal,
  world: World,
  name: string,
  row: Row,
  actor: Actor,
): Promise<number> {
  const [method = '', pattern = ''] = name.split(' ');
  const given = row.path?.(world) ?? {};
  const path = pattern.replaceAll(/:(\w+)/g, (_, part: string) => given[part] ?? randomUUID());
  const query = new URLSearchParams(row.query?.(world) ?? {}).toString();
  const { statusCode } = await app.inject({
    method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: `${base}${path}${query ? `?${query}` : ''}`,
    headers: { origin: parts.config.PUBLIC_URL, ...world.headers[actor] },
    ...(method === 'GET' ? {} : { payload: row.body?.(world) ?? {} }),
  });
  return statusCode;
}

/** What is wrong with an answer; undefined where the table says it. */
function faultOf(row: Row, actor: Actor, status: number): string | undefined {
  if (status >= 500) return 'the portal failed';
  if (row.hidden?.includes(actor)) return status === 404 ? undefined : 'should find nothing';
  if (!row.to.includes(actor)) {
    if (actor === 'nobody') return status === 401 ? undefined : 'should be asked to sign in';
    return status === 403 || status === 404 ? undefined : 'should be refused';
  }
  if (row.answers?.includes(status)) return undefined;
  if (row.absent) return [400, 404].includes(status) ? undefined : 'should find nothing';
  return [401, 403, 404].includes(status) ? 'should be let in' : undefined;
}
