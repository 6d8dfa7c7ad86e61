import assert from 'node:assert/strict';
import { test } from 'node:test';
import serializers from '@fastify/fast-json-stringify-compiler';
import { portal } from '#server/testing/portal.ts';
import { routesOf } from '#server/testing/routes.ts';
import { lateValidator } from './late-schemas.ts';
import { requestSchemas } from './validation.ts';

test('a schema that cannot be compiled is found here, not by whoever asks first', async (t) => {
  const { routes } = await routesOf(() => portal(t));
  const compile = requestSchemas();
  const write = serializers.SerializerSelector()({}, {});
  let compiled = 0;
  for (const { method, url, schema = {} } of routes) {
    const { body, querystring, params, headers, response } = schema;
    for (const [part, said] of Object.entries({ body, querystring, params, headers })) {
      if (said) compiled += Number(Boolean(compile(Object(said), part)));
    }
    for (const [httpStatus, said] of Object.entries(Object(response)))
      compiled += Number(Boolean(write({ method, url, httpStatus, schema: said })));
  }
  assert.ok(compiled > 150, `${compiled} schemas`);
  assert.throws(() => compile({ type: 'objct' }, 'body'));
});

test('a schema is compiled once, and each request hears of its own faults', () => {
  let times = 0;
  const check = lateValidator(() => {
    times += 1;
    return requestSchemas()({ type: 'integer' }, 'body');
  });
  assert.equal(times, 0);
  assert.equal(check('x'), false);
  assert.equal(check.errors?.[0]?.keyword, 'type');
  assert.equal(check(1), true);
  assert.equal(check.errors, null);
  assert.equal(times, 1);
});
