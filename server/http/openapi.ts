import { STATUS_CODES } from 'node:http';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { App, Parts } from './app-type.ts';
import { cacheable } from './conditional.ts';

const description = `Everything that the pages do, and nothing else. Texts are kept in NFC with LF line ends and
counted in code points after that; what is not well-formed is refused, never repaired. A name that comes twice
in an object counts as it came last. Errors are problem+json (RFC 9457); their pointers begin at the body,
or with \`/query\`, \`/path\`, \`/headers\`. State-changing calls carry an \`Origin\` of ours, or no cookie.
Where requests are limited, \`RateLimit-*\` headers tell.`;

const problem: OpenAPIV3_1.SchemaObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'for people' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string', description: 'RFC 6901' }, detail: { type: 'string' } },
      },
    },
  },
};

/**
 * The contract in OpenAPI 3.1 at `/api/v1/openapi.json`, made from the schemas that the routes are checked
 * against, and readable at `/api/docs`, which loads nothing from elsewhere.
 */
export async function openapi(app: App, { config }: Parts): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Góp Ý',
        version: '1',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: config.PUBLIC_URL }],
    },
    transformObject: (document) => ('openapiObject' in document ? withProblems(document.openapiObject) : {}),
  });
  app.get('/api/v1/openapi.json', { ...cacheable(300), schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { deepLinking: true },
    theme: { title: 'Góp Ý API' },
  });
}

/** Every operation may fail in the one way; said once, and pointed at from each. */
function withProblems<T extends { paths?: object; components?: object }>(document: T): T {
  const failure = {
    description: 'What went wrong, for people and for programs',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const operations: unknown[] = Object.values(document.paths ?? {}).flatMap((path: object) =>
    Object.values(path),
  );
  for (const operation of operations) nameResponses(operation);
  const schemas = {
    ...(document.components && 'schemas' in document.components ? Object(document.components.schemas) : {}),
    Problem: problem,
  };
  return { ...document, components: { ...document.components, schemas, responses: { Problem: failure } } };
}

function nameResponses(operation: unknown): void {
  if (!operation || typeof operation !== 'object' || !('responses' in operation)) return;
  const responses: Record<string, { description?: string }> = Object(operation.responses);
  for (const [status, response] of Object.entries(responses)) {
    if (response.description === 'Default Response') response.description = STATUS_CODES[status] ?? status;
  }
  Object.assign(responses, { default: { $ref: '#/components/responses/Problem' } });
}
