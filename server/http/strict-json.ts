import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { BadRequest, Problem } from '#server/errors.ts';
import type { App } from './app-type.ts';
import { checkShape } from './json-shape.ts';
import { strictText } from './json-text.ts';
import { pilesUpMarks } from './text.ts';

const jsonType = /^application\/json[ \t]*(;[ \t]*charset=("?)utf-8\2[ \t]*)?$/i;

/**
 * The only kind of body that the API takes: `application/json` in UTF-8. What is malformed, too deep, or has
 * characters that cannot be kept is a 400 that says where; nothing is repaired. Texts reach the schema in NFC
 * with LF line ends, so that lengths count what will be kept.
 */
export function strictJson(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      done(null, readJson(request, body));
    } catch (error) {
      done(error instanceof Error ? error : new BadRequest('The body is malformed.'));
    }
  });
}

function readJson(request: FastifyRequest, body: Buffer): unknown {
  refuseOtherMedia(request);
  if (!isUtf8(body)) throw new BadRequest('The body is not well-formed UTF-8.');
  if (body[0] === 0xef) throw new BadRequest('The body begins with a byte order mark; JSON has none.');
  checkShape(body);
  const text = body.toString('utf8');
  const value = parse(text);
  return hasNothingToChange(text) ? value : strictText(value);
}

function refuseOtherMedia(request: FastifyRequest): void {
  const type = request.headers['content-type'] ?? '';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (jsonType.test(type) && encoding === 'identity' && !isTwice(request, 'content-type')) return;
  const detail = 'Send application/json in UTF-8, without content encoding.';
  throw new Problem(415, 'Unsupported media type', detail);
}

/**
 * Most bodies: without escapes no half surrogate, NUL or lone CR can be in a text, and parts of what is in NFC
 * are in NFC themselves. Looking at the whole at once costs a fifth of walking through it.
 */
const hasNothingToChange = (text: string) =>
  !/\\[ur]|proto/.test(text) && !pilesUpMarks(text) && text.normalize('NFC') === text;

/** Node keeps the first of two equal headers in silence; whoever stands before us may have read the other. */
function isTwice(request: FastifyRequest, header: string): boolean {
  const names = request.raw.rawHeaders.filter((_, at) => at % 2 === 0);
  return names.filter((name) => name.toLowerCase() === header).length > 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message repeats part of the text.
    throw new BadRequest('The body is not JSON.');
  }
}
