import type { AnySchema, ValidateFunction } from 'ajv';
import serializers from '@fastify/fast-json-stringify-compiler';

// All schemas compiled at once take a fifth of a second at each start, and most processes never need most of them.

/** A check that is compiled when it is first asked for. */
export function lateValidator(compile: () => ValidateFunction<AnySchema>) {
  let compiled: ValidateFunction<AnySchema> | undefined;
  const check: { (given: unknown): boolean; errors?: ValidateFunction['errors'] } = (given) => {
    compiled ??= compile();
    const fits = compiled(given);
    check.errors = compiled.errors;
    return fits;
  };
  return check;
}

/** Fastify's own way of writing answers, each compiled when it is first given. */
export const lateSerializers: serializers.SerializerFactory = (schemas, options) => {
  const compile = serializers.SerializerSelector()(schemas, options);
  return (route) => {
    let write: serializers.Serializer | undefined;
    return (answer) => (write ??= compile(route))(answer);
  };
};
