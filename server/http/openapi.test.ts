import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { portal } from '#server/testing/portal.ts';
import { framed } from './framed-app.ts';

const schemas = new URL('../../../shared/data/schemas/openapi-3.1/', import.meta.url);

/** Faults by the specification's own schema. Formats are off for the first edition, which takes no `#/…` for a `$ref`. */
async function specification(
  file: string,
  validateFormats: boolean,
): Promise<(document: unknown) => unknown[]> {
  const text = await readFile(new URL(file, schemas), 'utf8').catch(() => {
    throw new Error(`This test needs ../shared/data/schemas/openapi-3.1/${file}: see SOURCES.md there.`);
  });
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats });
  addFormats.default(ajv);
  ajv.addFormat('media-range', true);
  // The validator looks for a dynamic anchor at the root alone; nothing extends the one below `$defs`.
  const validate = ajv.compile(
    JSON.parse(text.replaceAll(/"\$dynamicRef": *"#meta"/g, '"$ref": "#/$defs/schema"')),
  );
  return (document) => (validate(document) ? [] : (validate.errors ?? []));
}

test('the contract of the whole portal is valid OpenAPI 3.1, its schemas valid JSON Schema', async (t) => {
  const { app } = await portal(t);
  const answer = await app.inject('/api/v1/openapi.json');
  assert.equal(answer.statusCode, 200);
  const document = answer.json();
  for (const [file, formats] of [
    ['schema.json', false],
    ['schema-seriousme-3.1.json', true],
  ] as const) {
    const faults = await specification(file, formats);
    assert.deepEqual(faults(document), []);
    assert.notDeepEqual(faults({ ...document, openapi: '3.0.0' }), []);
    assert.notDeepEqual(faults({ ...document, paths: { notes: {} } }), []);
  }
  const ajv = new Ajv2020({ strict: false });
  for (const schema of schemasIn(document)) assert.ok(ajv.validateSchema(schema), JSON.stringify(schema));
});

/** Every schema of parameters, bodies and answers. */
function schemasIn(node: unknown): object[] {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'schema' && value && typeof value === 'object' ? [value] : schemasIn(value),
  );
}

test('every path of the API says what it takes, what it gives, and that it fails in one way', async (t) => {
  const { app } = await portal(t);
  const { paths, components } = (await app.inject('/api/v1/openapi.json')).json();
  assert.ok(Object.keys(paths).length > 5);
  assert.ok('/api/v1/submissions' in paths && '/readyz' in paths);
  for (const [path, operations] of Object.entries<Record<string, { responses: object; summary?: string }>>(
    paths,
  )) {
    for (const [method, { responses, summary }] of Object.entries(operations)) {
      assert.ok(summary, `${method} ${path} has no summary`);
      assert.deepEqual(Reflect.get(responses, 'default'), { $ref: '#/components/responses/Problem' });
    }
  }
  assert.ok(components.schemas.Problem && components.responses.Problem);
});

test('the documentation can be read without anything from elsewhere', async (t) => {
  const { app } = await framed(t);
  const page = await app.inject({ url: '/api/docs/', headers: { accept: 'text/html' } });
  assert.equal(page.statusCode, 200);
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'; script-src 'self';/);
  assert.doesNotMatch(page.body, /(src|href)="(https?:)?\/\//);
  assert.doesNotMatch(page.body, /<script(?![^>]*\bsrc=)/);
  const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, file]) => new URL(file ?? '', 'http://a/api/docs/').pathname,
  );
  assert.ok(files.length > 3);
  for (const url of files) assert.equal((await app.inject(url)).statusCode, 200, url);
});
