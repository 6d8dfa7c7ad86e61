import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import { BadRequest, type FieldError } from '#server/errors.ts';

const mostErrors = 50;
const longestPointer = 200;

/** Where a part of the request is pointed at; the body is the root, so that `/comments/0/body` is itself. */
const roots: Record<string, string> = { querystring: '/query', params: '/path', headers: '/headers' };

/**
 * The 400 for a request that is not of its schema, with one entry per fault: `/comments/0/body` in the body,
 * `/query/limit`, `/path/slug`, `/headers/idempotency-key` elsewhere. Repeats no value that was sent.
 */
export function validationProblem(error: FastifyError): BadRequest {
  const faults = error.validation ?? [];
  const root = roots[error.validationContext ?? ''] ?? '';
  const errors = withoutBranches(faults)
    .slice(0, mostErrors)
    .map((fault): FieldError => ({ pointer: root + pointerTo(fault), detail: sentence(fault) }));
  return new BadRequest('The request is not as the documentation at /api/docs describes it.', errors);
}

/** Where no alternative fits, what is wrong with each of them at the same place is noise. */
function withoutBranches(faults: FastifySchemaValidationError[]): FastifySchemaValidationError[] {
  const alternatives = faults.filter((fault) => fault.keyword === 'anyOf' || fault.keyword === 'oneOf');
  return faults.filter(
    (fault) =>
      !alternatives.some(
        (whole) =>
          whole !== fault &&
          whole.instancePath === fault.instancePath &&
          fault.schemaPath.startsWith(`${whole.schemaPath}/`),
      ),
  );
}

function pointerTo(fault: FastifySchemaValidationError): string {
  const member = fault.params['additionalProperty'] ?? fault.params['missingProperty'];
  if (typeof member !== 'string') return fault.instancePath;
  const pointer = `${fault.instancePath}/${escapeToken(member)}`;
  return pointer.length <= longestPointer ? pointer : fault.instancePath;
}

/** A member's name as it stands in a JSON pointer (RFC 6901). */
export const escapeToken = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function sentence(fault: FastifySchemaValidationError): string {
  const { limit, type, allowedValues, format } = fault.params;
  switch (fault.keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is not known here';
    case 'type':
      return `must be of type ${String(type)}`;
    case 'minLength':
      return `must have at least ${String(limit)} characters`;
    case 'maxLength':
      return `must have at most ${String(limit)} characters (code points after NFC)`;
    case 'minItems':
      return `must have at least ${String(limit)} entries`;
    case 'maxItems':
      return `must have at most ${String(limit)} entries`;
    case 'enum':
      return `must be one of ${Array.isArray(allowedValues) ? allowedValues.join(', ') : 'the values listed'}`;
    case 'format':
      return `must be written as a ${String(format)}`;
    case 'pattern':
      return 'is not written as it should be';
    case 'anyOf':
    case 'oneOf':
      return 'has none of the forms that are allowed here';
    default:
      return fault.message ?? 'is not as it should be';
  }
}
