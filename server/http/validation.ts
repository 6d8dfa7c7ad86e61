import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { App } from './app-type.ts';
import { lateValidator } from './late-schemas.ts';

// `ajv-formats` also takes `urn:uuid:…`, which PostgreSQL does not.
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * How requests are held against their schemas: all faults at once, lengths in code points. Nothing is removed
 * or changed in a body; words of a query, a path or a header become numbers and booleans where the schema
 * wants those.
 */
export function validation(app: App): void {
  const compile = requestSchemas();
  app.setValidatorCompiler<AnySchema>(({ schema, httpPart }) =>
    lateValidator(() => compile(schema, httpPart ?? '')),
  );
}

/** Compiles the schema of a part of requests: `body`, `querystring`, `params` or `headers`. Throws on a malformed one. */
export function requestSchemas(): (schema: AnySchema, part: string) => ValidateFunction<AnySchema> {
  const body = instance(false);
  const words = instance(true);
  return (schema, part) => {
    if (part === 'body') return body.compile(schema);
    return words.compile(part === 'headers' ? inLowerCase(schema) : schema);
  };
}

/** Node gives headers in lower case; a schema may write them as people do. */
function inLowerCase(schema: AnySchema): AnySchema {
  if (typeof schema === 'boolean') return schema;
  const properties = Object.entries(schema['properties'] ?? {});
  const required: unknown = schema['required'];
  return {
    ...schema,
    properties: Object.fromEntries(properties.map(([name, value]) => [name.toLowerCase(), value])),
    ...(Array.isArray(required) ? { required: required.map((name) => String(name).toLowerCase()) } : {}),
  };
}

function instance(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    coerceTypes,
    removeAdditional: false,
    useDefaults: true,
    strictTypes: false,
    strictTuples: false,
  });
  addFormats.default(ajv);
  ajv.addFormat('uuid', uuid);
  return ajv;
}
